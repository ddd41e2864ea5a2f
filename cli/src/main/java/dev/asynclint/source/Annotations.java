package dev.asynclint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads annotations as they are written. */
final class Annotations {

    private Annotations() {}

    static List<AnnotationUse> of(NodeList<AnnotationExpr> written, Env env) {
        if (written.isEmpty()) {
            return List.of();
        }
        List<AnnotationUse> uses = new ArrayList<>(written.size());
        for (AnnotationExpr annotation : written) {
            uses.add(use(annotation, env));
        }
        return uses;
    }

    /** Those on a method and those on what it overrides, as if they stood at its name. */
    static List<AnnotationUse> of(NodeList<AnnotationExpr> written, Method method, Span name, Env env) {
        return AnnotationUse.withInherited(of(written, env), method.annotations(), name);
    }

    static AnnotationUse use(AnnotationExpr annotation, Env env) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (annotation instanceof SingleMemberAnnotationExpr single) {
            values.put("value", values(single.getMemberValue()));
        } else if (annotation instanceof NormalAnnotationExpr normal) {
            for (MemberValuePair pair : normal.getPairs()) {
                values.put(pair.getNameAsString(), values(pair.getValue()));
            }
        }
        return new AnnotationUse(SourceType.annotationName(annotation, env), values, Spans.of(annotation));
    }

    private static List<String> values(Expression value) {
        List<String> texts = new ArrayList<>(1);
        add(value, texts);
        return texts;
    }

    private static void add(Expression value, List<String> into) {
        if (value instanceof ArrayInitializerExpr list) {
            list.getValues().forEach(element -> add(element, into));
        } else if (value instanceof StringLiteralExpr literal) {
            into.add(literal.asString());
        } else if (value.isTextBlockLiteralExpr()) {
            into.add(value.asTextBlockLiteralExpr().asString());
        } else {
            into.add(value.toString());
        }
    }
}
