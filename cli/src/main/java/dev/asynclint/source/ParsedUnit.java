package dev.asynclint.source;

import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A file that was parsed.
 *
 * @param path the file
 * @param name the path relative to the analysed root, with forward slashes
 * @param comments the comments that speak to asynclint, in order
 * @param lines how many lines the text has
 * @param inner names of the anonymous and local classes, by the node that declares them
 * @param arrows where the arrows of lambdas stand
 * @param annotatedWithSuppress the annotations that look like {@code @SuppressWarnings}
 * @param early whether its text has the word for which files are handed over first
 */
record ParsedUnit(
        Path path,
        String name,
        CompilationUnit tree,
        List<SourceComment> comments,
        int lines,
        IdentityHashMap<Node, String> inner,
        IdentityHashMap<Node, Range> arrows,
        List<AnnotationExpr> annotatedWithSuppress,
        boolean early) {}
