package dev.asynclint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;
import java.util.Optional;

/** Types everything that runs in a type: methods, constructors, initializers, and the types in it. */
final class BodyTyper {

    private final Typing typing;

    BodyTyper(Typing typing) {
        this.typing = typing;
    }

    /** Types a declared type and those nested in it. */
    void type(SourceType type, TypeDeclaration<?> tree) {
        if (tree instanceof EnumDeclaration e) {
            for (EnumConstantDeclaration constant : e.getEntries()) {
                typing.calls.enumConstant(constant, type);
            }
        }
        type(type, tree.getMembers());
    }

    /** Types the members of a type. */
    void type(SourceType type, NodeList<BodyDeclaration<?>> body) {
        for (int i = 0; i < body.size(); i++) {
            member(type, body.get(i));
        }
    }

    private void member(SourceType type, BodyDeclaration<?> member) {
        if (member instanceof CallableDeclaration<?> c) {
            callable(type, c);
        } else if (member instanceof FieldDeclaration f) {
            boolean isStatic = f.isStatic() || type.isInterface();
            Env env = type.env().staticBlock(isStatic);
            for (VariableDeclarator v : f.getVariables()) {
                if (v.getInitializer().isPresent()) {
                    Type declared = type.field(v.getNameAsString())
                            .map(FieldInfo::type)
                            .orElseGet(() -> TypeNames.resolve(v.getType(), env));
                    typing.expressions.initializer(v, declared, env);
                }
            }
        } else if (member instanceof InitializerDeclaration initializer) {
            Env env = type.env().staticBlock(initializer.isStatic());
            typing.statements.statement(initializer.getBody(), env, Flow.of(null));
        } else if (member instanceof CompactConstructorDeclaration c) {
            Env env = type.env().staticBlock(false);
            List<FieldInfo> components = type.recordComponents();
            NodeList<Parameter> written = c.getParentNode()
                    .filter(RecordDeclaration.class::isInstance)
                    .map(r -> ((RecordDeclaration) r).getParameters())
                    .orElseGet(NodeList::new);
            for (int i = 0; i < components.size() && i < written.size(); i++) {
                Local local =
                        new Local(components.get(i).name(), components.get(i).type(), false, true);
                env.declare(local);
                typing.out.setLocal(written.get(i), local);
            }
            typing.statements.statement(c.getBody(), env, Flow.of(null));
        } else if (member instanceof TypeDeclaration<?> nested) {
            typing.pool
                    .find(type.name() + "$" + nested.getNameAsString())
                    .filter(SourceType.class::isInstance)
                    .ifPresent(info -> type((SourceType) info, nested));
        }
    }

    private void callable(SourceType type, CallableDeclaration<?> c) {
        Optional<BlockStmt> body =
                c instanceof MethodDeclaration m ? m.getBody() : Optional.of(((ConstructorDeclaration) c).getBody());
        SourceMembers.SourceMethod method = type.members().method(c);
        Env env = method.header().block();
        List<Type> types = method.info().parameters();
        for (int i = 0; i < c.getParameters().size(); i++) {
            Parameter p = c.getParameter(i);
            Local local = new Local(p.getNameAsString(), types.get(i), p.isFinal(), true);
            env.declare(local);
            typing.out.setLocal(p, local);
        }
        if (body.isPresent()) {
            Type returned = method.info().returnType();
            typing.statements.statement(body.get(), env, Flow.of(returned instanceof VoidType ? null : returned));
        }
    }
}
