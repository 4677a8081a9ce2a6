import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges each file by each flavour, a report of a case, which carries a file, by that which allows it: a line with the checks that passed and failed, and under it what failed, rule by rule. Ends with 1 when something failed. */
public class Judge {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var failed = 0;
    for (var file : files) {
      var isReport = Path.of(file).getFileName().toString().startsWith("case-report");
      for (var flavour : new PDFAFlavour[] {isReport ? PDFAFlavour.PDFA_3_A : PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1}) {
        var result = validate(Path.of(file), flavour);
        var rules = rulesBroken(result);
        var broken = result.getFailedChecks().values().stream().mapToInt(Integer::intValue).sum();
        var checks = " (" + (result.getTotalAssertions() - broken) + " checks passed, " + broken + " failed)";
        System.out.println((rules.isEmpty() ? "passes " : "FAILS ") + flavour.getId() + " " + Path.of(file).getFileName() + checks);
        rules.forEach((rule, message) -> System.out.println("    " + rule + ": " + message));
        if (!rules.isEmpty()) failed += 1;
      }
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static ValidationResult validate(Path file, PDFAFlavour flavour) throws Exception {
    var foundry = Foundries.defaultInstance();
    try (var bytes = Files.newInputStream(file);
        var parser = foundry.createParser(bytes, flavour);
        var validator = foundry.createValidator(flavour, false)) {
      return validator.validate(parser);
    }
  }

  private static Map<String, String> rulesBroken(ValidationResult result) {
    var broken = new TreeMap<String, String>();
    for (var assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
      var rule = assertion.getRuleId();
      broken.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), assertion.getMessage());
    }
    if (!result.isCompliant() && broken.isEmpty()) broken.put("?", "not compliant");
    return broken;
  }
}
