package dev.asynclint.source;

import com.github.javaparser.JavaToken;
import com.github.javaparser.Range;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a fresh tree: gives up the tokens and the positions that nobody asks for, and names the anonymous and
 * local classes, which are numbered in source order.
 */
final class TreeTrimmer {

    private final String prefix;
    private final IdentityHashMap<Node, String> inner = new IdentityHashMap<>();
    private final List<MethodReferenceExpr> castReferences = new ArrayList<>();
    private final List<AnnotationExpr> suppressing = new ArrayList<>();
    private final IdentityHashMap<Node, Range> arrows = new IdentityHashMap<>();
    private final Map<String, Integer> counters = new HashMap<>();

    TreeTrimmer(String packageName) {
        this.prefix = packageName.isEmpty() ? "" : packageName + ".";
    }

    List<AnnotationExpr> suppressing() {
        return suppressing;
    }

    /** Where the arrow of each lambda stands. */
    IdentityHashMap<Node, Range> arrows() {
        return arrows;
    }

    IdentityHashMap<Node, String> inner() {
        return inner;
    }

    void trim(Node root) {
        walk(root, null);
        castReferences.forEach(TreeTrimmer::castWhole);
    }

    /**
     * JavaParser reads {@code (T) this::m} as a reference on {@code (T) this}; the language casts the reference. The
     * other reading needs parentheses.
     */
    private static void castWhole(MethodReferenceExpr reference) {
        while (reference.getScope() instanceof CastExpr cast) {
            Range whole = reference.getRange().orElse(null);
            Expression inner = cast.getExpression();
            reference.replace(cast);
            reference.setScope(inner);
            cast.setExpression(reference);
            Range scope = inner.getRange().or(cast::getRange).orElse(null);
            if (whole != null && scope != null) {
                reference.setRange(new Range(scope.begin, whole.end));
                cast.setRange(whole);
            }
        }
    }

    private void walk(Node node, @Nullable String type) {
        if (node instanceof LambdaExpr lambda) {
            arrow(lambda);
        } else if (node instanceof MethodReferenceExpr reference && reference.getScope() instanceof CastExpr) {
            castReferences.add(reference);
        } else if (node instanceof AnnotationExpr annotation
                && annotation.getName().getIdentifier().equals("SuppressWarnings")) {
            suppressing.add(annotation);
        }
        Range range = isPlaced(node) ? node.getRange().orElse(null) : null;
        node.setTokenRange(null);
        if (range != null) {
            node.setRange(range);
        }
        List<Node> children = node.getChildNodes();
        if (children.isEmpty()) {
            return;
        }
        if (node instanceof TypeDeclaration<?> declared) {
            String name = inner.get(node);
            if (name == null) {
                name = type == null ? prefix + declared.getNameAsString() : type + "$" + declared.getNameAsString();
            }
            walkAll(children, name);
        } else if (node instanceof ObjectCreationExpr made
                && made.getAnonymousClassBody().isPresent()) {
            // The arguments are still the outer type's.
            Set<Node> body = identities(made.getAnonymousClassBody().get());
            String name = number(type, "");
            inner.put(node, name);
            for (Node child : children) {
                walk(child, body.contains(child) ? name : type);
            }
        } else if (node instanceof EnumConstantDeclaration constant
                && !constant.getClassBody().isEmpty()) {
            Set<Node> body = identities(constant.getClassBody());
            String name = number(type, "");
            inner.put(node, name);
            for (Node child : children) {
                walk(child, body.contains(child) ? name : type);
            }
        } else if (node instanceof LocalClassDeclarationStmt local) {
            inner.put(
                    local.getClassDeclaration(),
                    number(type, local.getClassDeclaration().getNameAsString()));
            walkAll(children, type);
        } else if (node instanceof LocalRecordDeclarationStmt local) {
            inner.put(
                    local.getRecordDeclaration(),
                    number(type, local.getRecordDeclaration().getNameAsString()));
            walkAll(children, type);
        } else {
            walkAll(children, type);
        }
    }

    /** The arrow is the last token before the body that is neither space nor comment. */
    private void arrow(LambdaExpr lambda) {
        JavaToken token =
                lambda.getBody().getTokenRange().map(TokenRange::getBegin).orElse(null);
        for (int i = 0; token != null && i < 64; i++) {
            if (token.getKind() == JavaToken.Kind.ARROW.getKind()) {
                token.getRange().ifPresent(range -> arrows.put(lambda, range));
                return;
            }
            token = token.getPreviousToken().orElse(null);
        }
    }

    private void walkAll(List<Node> children, @Nullable String type) {
        for (int i = 0; i < children.size(); i++) {
            walk(children.get(i), type);
        }
    }

    /** Nodes are equal when they look alike; here they must be the same. */
    private static Set<Node> identities(List<? extends Node> nodes) {
        Set<Node> same = Collections.newSetFromMap(new IdentityHashMap<>());
        same.addAll(nodes);
        return same;
    }

    private String number(@Nullable String type, String simpleName) {
        String owner = String.valueOf(type);
        int n = counters.merge(owner + '/' + simpleName, 1, Integer::sum);
        return owner + "$" + n + simpleName;
    }

    /** Names and literals are many, and their places are asked for only where they stand for a statement. */
    private static boolean isPlaced(Node node) {
        if (node instanceof NameExpr || node instanceof LiteralExpr) {
            Node parent = node.getParentNode().orElse(null);
            return parent instanceof ExpressionStmt
                    || parent instanceof ForEachStmt
                    || parent instanceof TryStmt
                    || parent instanceof CastExpr;
        }
        return !(node instanceof Name || node instanceof Type || node instanceof com.github.javaparser.ast.Modifier);
    }
}
