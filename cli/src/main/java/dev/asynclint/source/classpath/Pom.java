package dev.asynclint.source.classpath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one POM file says about dependencies, before anything is inherited or interpolated.
 *
 * @param file the file
 * @param coordinates its own; group and version are empty when it inherits them
 * @param packaging what it makes; empty for a jar
 * @param parent its parent, and the path to it
 * @param properties its properties
 * @param managed its {@code dependencyManagement}
 * @param dependencies its dependencies
 */
record Pom(
        Path file,
        Coordinates coordinates,
        String packaging,
        Optional<Parent> parent,
        Map<String, String> properties,
        List<Dependency> managed,
        List<Dependency> dependencies) {

    private static final Set<String> NOT_ABOUT_DEPENDENCIES = Set.of(
            "build",
            "reporting",
            "developers",
            "contributors",
            "licenses",
            "distributionManagement",
            "repositories",
            "pluginRepositories",
            "mailingLists",
            "description",
            "name",
            "modules");

    /**
     * A parent.
     *
     * @param coordinates where to find it in a repository
     * @param relativePath where to look for it first; empty for nowhere
     */
    record Parent(Coordinates coordinates, String relativePath) {}

    /**
     * A dependency; any text may still have {@code ${properties}}, and is empty when it is absent.
     *
     * @param exclusions {@code group:artifact}, with {@code *} for any
     */
    record Dependency(
            Coordinates coordinates,
            String type,
            String classifier,
            String scope,
            String systemPath,
            boolean optional,
            List<String> exclusions) {

        /** What a managed version applies to. */
        String key() {
            return coordinates.module() + ':' + (type.isEmpty() ? "jar" : type) + ':' + classifier;
        }
    }

    /**
     * Reads a POM. Of the profiles only those count that are active by default: which others are is known to the build only.
     *
     * @throws IOException when it cannot be read, or is no POM
     */
    static Pom read(Path file) throws IOException {
        Xml project = Xml.read(file, NOT_ABOUT_DEPENDENCIES);
        if (!project.name().equals("project")) {
            throw new IOException("no <project> but <" + project.name() + ">");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        List<Dependency> managed = new ArrayList<>();
        List<Dependency> dependencies = new ArrayList<>();
        collect(project, properties, managed, dependencies);
        for (Xml profile : project.childrenOf("profiles")) {
            boolean active = profile.child("activation")
                    .map(activation -> activation.textOf("activeByDefault").equals("true"))
                    .orElse(false);
            if (active) {
                collect(profile, properties, managed, dependencies);
            }
        }
        Optional<Parent> parent = project.child("parent")
                .map(xml -> new Parent(
                        coordinates(xml),
                        xml.child("relativePath").map(Xml::text).orElse("../pom.xml")));
        return new Pom(
                file, coordinates(project), project.textOf("packaging"), parent, properties, managed, dependencies);
    }

    private static void collect(
            Xml model, Map<String, String> properties, List<Dependency> managed, List<Dependency> dependencies) {
        model.childrenOf("properties").forEach(property -> properties.put(property.name(), property.text()));
        model.child("dependencyManagement").map(xml -> xml.childrenOf("dependencies")).orElse(List.of()).stream()
                .map(Pom::dependency)
                .forEach(managed::add);
        model.childrenOf("dependencies").stream().map(Pom::dependency).forEach(dependencies::add);
    }

    private static Coordinates coordinates(Xml xml) {
        return new Coordinates(xml.textOf("groupId"), xml.textOf("artifactId"), xml.textOf("version"));
    }

    private static Dependency dependency(Xml xml) {
        return new Dependency(
                coordinates(xml),
                xml.textOf("type"),
                xml.textOf("classifier"),
                xml.textOf("scope"),
                xml.textOf("systemPath"),
                xml.textOf("optional").equals("true"),
                xml.childrenOf("exclusions").stream()
                        .map(exclusion -> coordinates(exclusion).module())
                        .toList());
    }
}
