package io.aioservlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** CVE-2025-69227 of aiohttp: what an {@code assert} decides is decided otherwise in production, where it is switched off. */
class AssertionsTest {

    @Test
    void noClassHasAny() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.aioservlet");
        noFields().should().haveName("$assertionsDisabled").check(classes);
    }
}
