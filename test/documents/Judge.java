import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Judges each file by each flavour, a report of a case, which carries a file, by that which allows it: a line for what passes, and lines for what doesn't, rule by rule. Ends with 1 when something failed. */
public class Judge {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var failed = 0;
    for (var file : files) {
      var isReport = Path.of(file).getFileName().toString().startsWith("case-report");
      for (var flavour : new PDFAFlavour[] {isReport ? PDFAFlavour.PDFA_3_A : PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1}) {
        var rules = rulesBroken(Path.of(file), flavour);
        System.out.println((rules.isEmpty() ? "passes " : "FAILS ") + flavour.getId() + " " + Path.of(file).getFileName());
        rules.forEach((rule, message) -> System.out.println("    " + rule + ": " + message));
        if (!rules.isEmpty()) failed += 1;
      }
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static Map<String, String> rulesBroken(Path file, PDFAFlavour flavour) throws Exception {
    var broken = new TreeMap<String, String>();
    var foundry = Foundries.defaultInstance();
    try (var bytes = Files.newInputStream(file);
        var parser = foundry.createParser(bytes, flavour);
        var validator = foundry.createValidator(flavour, false)) {
      var result = validator.validate(parser);
      for (var assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        var rule = assertion.getRuleId();
        broken.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), assertion.getMessage());
      }
      if (!result.isCompliant() && broken.isEmpty()) broken.put("?", "not compliant");
    }
    return broken;
  }
}
