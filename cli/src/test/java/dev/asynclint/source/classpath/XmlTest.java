package dev.asynclint.source.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {

    @Test
    void readsElementsTextAndAttributes() throws IOException {
        Xml xml = Xml.parse("""
                \uFEFF<?xml version="1.0" encoding="UTF-8"?>
                <!-- a <comment> -->
                <m:project xmlns:m="urn:x" a='1 &lt; 2' m:b = "two">
                    <name> one &amp; <!-- not this --> two &#65;&#x42; </name>
                    <empty/><empty2 c="d" />
                    <data><![CDATA[<not> an & element]]></data>
                    <deep><deeper>x</deeper><deeper>y</deeper></deep>
                    <?instruction <x> ?>
                </m:project>
                trailing
                """, Set.of());

        assertThat(xml.name()).isEqualTo("project");
        assertThat(xml.attribute("a")).isEqualTo("1 < 2");
        assertThat(xml.attribute("b")).isEqualTo("two");
        assertThat(xml.attribute("c")).isEmpty();
        assertThat(xml.text()).isEmpty();
        assertThat(xml.textOf("name")).isEqualTo("one &two AB");
        assertThat(xml.child("empty").orElseThrow().children()).isEmpty();
        assertThat(xml.child("empty2").orElseThrow().attribute("c")).isEqualTo("d");
        assertThat(xml.textOf("data")).isEqualTo("<not> an & element");
        assertThat(xml.childrenOf("deep")).extracting(Xml::text).containsExactly("x", "y");
        assertThat(xml.childrenOf("absent")).isEmpty();
        assertThat(xml.child("instruction")).isEmpty();
    }

    @Test
    void skipsWhatNobodyAsksFor() throws IOException {
        Xml xml = Xml.parse(
                "<p><build><x><build2/></x><!-- </build> --><![CDATA[</build>]]></build><inner><build>kept</build></inner></p>",
                Set.of("build"));

        assertThat(xml.child("build").orElseThrow().children()).isEmpty();
        assertThat(xml.child("inner").orElseThrow().textOf("build")).isEqualTo("kept");
    }

    @Test
    void aDocumentTypeIsSteppedOverAndItsEntitiesStayAsWritten() throws IOException {
        Xml xml = Xml.parse(
                "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY f '>]'>]><p>a&e;b &unknown &#xFFFFFFFF; &#99999999;</p>",
                Set.of());

        assertThat(xml.text()).isEqualTo("a&e;b &unknown &#xFFFFFFFF; &#99999999;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "text",
                "<",
                "<p",
                "<p>",
                "<p></q>",
                "<p><q></p>",
                "<p a></p>",
                "<p a=b></p>",
                "<p a='b></p>",
                "<!-- <p></p>",
                "<?xml <p></p>",
                "<!DOCTYPE p [ <p></p>",
                "<p><![CDATA[</p>",
                "<></>",
                "</p>",
                "<p/"
            })
    void whatIsNotWellFormedIsAnError(String text) {
        assertThatThrownBy(() -> Xml.parse(text, Set.of("q")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not well-formed XML, line 1: ");
    }

    @Test
    void depthIsLimited() {
        assertThatThrownBy(() -> Xml.parse("<p>".repeat(10_000), Set.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nested too deep");
    }

    @Test
    void filesThatAreNotUtf8AreReadAsLatin(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.xml"), "<p>\u00fc</p>".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Xml.read(file, Set.of()).text()).isEqualTo("\u00fc");
    }
}
