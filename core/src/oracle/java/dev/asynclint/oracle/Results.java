package dev.asynclint.oracle;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** Watches what calls give, whatever library's it is. */
final class Results {

    private Results() {}

    /** Whether the result is one that can be watched. */
    static boolean watch(Scene scene, Object result) {
        if (result instanceof Publisher<?> publisher) {
            scene.watch(publisher);
        } else if (result instanceof Flow.Publisher<?> publisher) {
            scene.watch(FlowAdapters.toPublisher(publisher));
        } else if (result instanceof Uni<?> uni) {
            scene.watch(FlowAdapters.toPublisher(uni.toMulti()));
        } else if (result instanceof Single<?> single) {
            scene.watch(single.toFlowable());
        } else if (result instanceof Maybe<?> maybe) {
            scene.watch(maybe.toFlowable());
        } else if (result instanceof Completable completable) {
            scene.watch(completable.toFlowable());
        } else if (result instanceof Observable<?> observable) {
            scene.watch(observable.toFlowable(BackpressureStrategy.BUFFER));
        } else if (result instanceof CompletionStage<?> stage) {
            stage.whenComplete((value, failure) -> scene.ended(failure));
        } else if (result instanceof ListenableFuture<?> future) {
            future.addListener(() -> scene.ended(null), MoreExecutors.directExecutor());
        } else if (result instanceof io.vertx.core.Future<?> future) {
            future.onComplete(done -> scene.ended(done.cause()));
        } else if (result instanceof io.netty.util.concurrent.Future<?> future) {
            future.addListener(done -> scene.ended(done.cause()));
        } else {
            return false;
        }
        return true;
    }
}
