package dev.asynclint.javac;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCNewArray;
import com.sun.tools.javac.tree.TreeInfo;
import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads annotations as they are written. */
final class Annotations {

    private final Names names;
    private final SourceText text;

    Annotations(Names names, SourceText text) {
        this.names = names;
        this.text = text;
    }

    List<AnnotationUse> of(JCModifiers modifiers) {
        List<AnnotationUse> uses = new ArrayList<>(modifiers.annotations.size());
        for (JCAnnotation annotation : modifiers.annotations) {
            if (text.isWritten(annotation)) {
                uses.add(use(annotation));
            }
        }
        return uses;
    }

    /** Those on a method and those on what it overrides, as if they stood at its name. */
    List<AnnotationUse> of(JCModifiers modifiers, Names.Method method, Span name) {
        return AnnotationUse.withInherited(of(modifiers), method.annotations(), name);
    }

    AnnotationUse use(JCAnnotation annotation) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (JCExpression argument : annotation.args) {
            List<String> texts = new ArrayList<>();
            if (argument instanceof JCAssign assign) {
                add(assign.rhs, texts);
                // Not printed by javac, which makes a printer for each.
                values.put(TreeInfo.name(assign.lhs).toString(), List.copyOf(texts));
            } else {
                add(argument, texts);
                values.put("value", List.copyOf(texts));
            }
        }
        return new AnnotationUse(type(annotation), values, text.span(annotation));
    }

    private String type(JCAnnotation annotation) {
        JCTree type = annotation.annotationType;
        return type.type != null && type.type.hasTag(TypeTag.CLASS) && type.type.tsym instanceof ClassSymbol symbol
                ? names.binary(symbol)
                : TreeInfo.name(type).toString();
    }

    private void add(JCExpression value, List<String> into) {
        if (value instanceof JCNewArray list) {
            for (JCExpression element : list.elems) {
                add(element, into);
            }
        } else if (value instanceof JCLiteral literal && literal.value instanceof String string) {
            into.add(string);
        } else {
            into.add(text.written(value));
        }
    }
}
