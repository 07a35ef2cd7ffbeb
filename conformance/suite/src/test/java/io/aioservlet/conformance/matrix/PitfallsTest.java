package io.aioservlet.conformance.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PitfallsTest {

    @Test
    void eachPitfallIsProvedByATestAndNoneIsUnknown() throws Exception {
        assertEquals(
                IntStream.rangeClosed(1, Pitfalls.TITLES.size()).boxed().collect(Collectors.toSet()),
                Pitfalls.proofs(Path.of("..", "..")).keySet());
    }
}
