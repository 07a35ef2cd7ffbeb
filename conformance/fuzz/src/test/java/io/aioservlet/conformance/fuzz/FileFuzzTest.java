package io.aioservlet.conformance.fuzz;

import static io.aioservlet.conformance.fuzz.Inputs.expect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioservlet.files.ByteRange;
import io.aioservlet.files.EntityTag;
import io.aioservlet.files.FileName;
import io.aioservlet.files.RangeHeader;
import io.aioservlet.http.CanonicalPath;
import java.util.List;

class FileFuzzTest {

    @FuzzTest
    void aNameOfAFileLeadsNowhereElse(byte[] data) {
        String path = CanonicalPath.of("/" + Inputs.text(data));
        FileName name = path == null ? null : FileName.parse(path.substring(1));
        if (name == null) {
            return;
        }
        for (String segment : name.segments()) {
            expect(!segment.isEmpty() && !segment.equals(".") && !segment.equals(".."), "climbs: " + name);
            expect(segment.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' '), "divides: " + name);
        }
        expect(name.equals(FileName.parse(name.encoded())), "means another when encoded: " + name);
    }

    @FuzzTest
    void rangesAreWithinTheFileAndFewAndApart(byte[] data) {
        long size = data.length % 3 == 0 ? 10 : 1_000_000;
        List<ByteRange> ranges = RangeHeader.parse(List.of(Inputs.text(data)), size);
        if (ranges == null) {
            return;
        }
        expect(ranges.size() <= RangeHeader.MAX_RANGES, "too many: " + ranges);
        long total = 0;
        for (ByteRange range : ranges) {
            expect(range.first() >= 0 && range.first() <= range.last() && range.last() < size, "outside: " + range);
            total += range.length();
        }
        expect(total <= size, "more than the file: " + ranges);
    }

    @FuzzTest
    void aTagThatIsReadIsWrittenAsItWas(byte[] data) {
        String text = Inputs.text(data);
        EntityTag tag = EntityTag.parse(text);
        expect(tag == null || tag.toString().equals(text.strip()), text + " became " + tag);
    }
}
