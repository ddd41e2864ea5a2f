package dev.asynclint.oracle;

import dev.asynclint.knowledge.OverridingLine;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A body that overrides or implements a library's method, and the line that says where it runs.
 *
 * @param body gives the library an object whose method notes that it ran, as function 0
 */
record OverridingCase(String heading, String method, Body body) {

    @FunctionalInterface
    interface Body {
        void run(Scene scene) throws Exception;
    }

    @Override
    public String toString() {
        return heading + "#" + method + ", overridden";
    }

    List<OverridingLine> lines() {
        return Believed.overriding(heading, method);
    }

    List<String> prove() throws Exception {
        List<OverridingLine> lines = lines();
        if (lines.isEmpty()) {
            throw new AssertionError("nothing is known of " + this);
        }
        try (Scene scene = new Scene()) {
            scene.on(Seen.CALLER)
                    .submit(() -> {
                        body.run(scene);
                        scene.attached();
                        return null;
                    })
                    .get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!Scene.until(() -> !scene.runs(0).isEmpty())) {
                throw new AssertionError(this + " never runs");
            }
            OverridingLine line = lines.get(0);
            List<Seen> elsewhere = scene.runs(0).stream()
                    .filter(one -> line.places().stream().noneMatch(one::isAt))
                    .toList();
            if (!elsewhere.isEmpty()) {
                throw new AssertionError(
                        this + " (" + line.origin() + ") runs on " + line.places() + ", it says; seen on " + elsewhere);
            }
            return List.of("runs on " + line.places());
        }
    }
}
