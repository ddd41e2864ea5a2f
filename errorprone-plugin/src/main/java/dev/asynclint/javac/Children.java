package dev.asynclint.javac;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The direct children of any tree, also of the kinds that the JDK of today does not know yet. */
final class Children extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final List<JCTree> found = new ArrayList<>();

    private Children() {}

    static List<JCTree> of(JCTree tree) {
        Children children = new Children();
        tree.accept(children, null);
        return children.found;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
        if (tree instanceof JCTree child) {
            found.add(child);
        }
        return null;
    }
}
