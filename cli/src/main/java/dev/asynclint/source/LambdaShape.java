package dev.asynclint.source;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;

/**
 * What the syntax of a lambda says about the functions that it can be, before anything is typed.
 *
 * @param arity number of parameters
 * @param explicit whether the types of all parameters are written; so for none
 * @param voidFits whether it can be a function without a result
 * @param valueFits whether it can be a function with a result
 */
record LambdaShape(int arity, boolean explicit, boolean voidFits, boolean valueFits) {

    static LambdaShape of(LambdaExpr lambda) {
        int arity = lambda.getParameters().size();
        boolean explicit = FunctionUse.isExplicit(lambda.getParameters());
        if (lambda.getBody() instanceof ExpressionStmt e) {
            return new LambdaShape(arity, explicit, isStatement(e.getExpression()), true);
        }
        Returns returns = new Returns();
        returns.visit(lambda.getBody());
        boolean completes = !returns.anyValue && !returns.anyVoid && canComplete(lambda.getBody());
        return new LambdaShape(
                arity, explicit, !returns.anyValue, returns.anyValue || (!returns.anyVoid && !completes));
    }

    /** Whether an expression can stand as a statement. */
    static boolean isStatement(Expression expression) {
        return expression instanceof MethodCallExpr
                || expression instanceof ObjectCreationExpr
                || expression instanceof AssignExpr
                || (expression instanceof UnaryExpr u
                        && switch (u.getOperator()) {
                            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
                            default -> false;
                        });
    }

    /** Whether control can reach the end; errs on the side of yes. */
    private static boolean canComplete(Statement statement) {
        if (statement instanceof BlockStmt block) {
            return block.getStatements().isEmpty()
                    || canComplete(
                            block.getStatements().get(block.getStatements().size() - 1));
        } else if (statement instanceof ThrowStmt || statement instanceof ReturnStmt) {
            return false;
        } else if (statement instanceof WhileStmt loop) {
            return !loop.getCondition().isBooleanLiteralExpr()
                    || !loop.getCondition().asBooleanLiteralExpr().getValue();
        } else if (statement instanceof ForStmt loop) {
            return loop.getCompare().isPresent();
        } else if (statement instanceof DoStmt loop) {
            return !loop.getCondition().isBooleanLiteralExpr();
        } else if (statement instanceof IfStmt choice) {
            return choice.getElseStmt().isEmpty()
                    || canComplete(choice.getThenStmt())
                    || canComplete(choice.getElseStmt().get());
        } else if (statement instanceof SynchronizedStmt block) {
            return canComplete(block.getBody());
        } else if (statement instanceof LabeledStmt labeled) {
            return canComplete(labeled.getStatement());
        } else if (statement instanceof TryStmt attempt) {
            if (attempt.getFinallyBlock().isPresent()
                    && !canComplete(attempt.getFinallyBlock().get())) {
                return false;
            }
            boolean any = canComplete(attempt.getTryBlock());
            for (CatchClause clause : attempt.getCatchClauses()) {
                any |= canComplete(clause.getBody());
            }
            return any;
        }
        return true;
    }

    /** Looks for the returns of a block, not into expressions: those of other lambdas are not its own. */
    private static final class Returns {
        boolean anyValue;
        boolean anyVoid;

        void visit(Statement statement) {
            if (statement instanceof ReturnStmt r) {
                anyValue |= r.getExpression().isPresent();
                anyVoid |= r.getExpression().isEmpty();
            } else if (statement instanceof BlockStmt block) {
                block.getStatements().forEach(this::visit);
            } else if (statement instanceof IfStmt choice) {
                visit(choice.getThenStmt());
                choice.getElseStmt().ifPresent(this::visit);
            } else if (statement instanceof WhileStmt loop) {
                visit(loop.getBody());
            } else if (statement instanceof DoStmt loop) {
                visit(loop.getBody());
            } else if (statement instanceof ForStmt loop) {
                visit(loop.getBody());
            } else if (statement instanceof ForEachStmt loop) {
                visit(loop.getBody());
            } else if (statement instanceof SynchronizedStmt block) {
                visit(block.getBody());
            } else if (statement instanceof LabeledStmt labeled) {
                visit(labeled.getStatement());
            } else if (statement instanceof SwitchStmt choice) {
                choice.getEntries().forEach(e -> e.getStatements().forEach(this::visit));
            } else if (statement instanceof TryStmt attempt) {
                visit(attempt.getTryBlock());
                attempt.getCatchClauses().forEach(c -> visit(c.getBody()));
                attempt.getFinallyBlock().ifPresent(this::visit);
            }
        }
    }
}
