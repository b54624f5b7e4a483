import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Validates files as PDF/UA-1. For each it prints `ok`, or what the file breaks, in a line. */
public class CheckPdf {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var flavour = PDFAFlavour.PDFUA_1;
    for (var file : files) {
      try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
          var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        var broken = new StringBuilder();
        for (var one : validator.validate(parser).getTestAssertions())
          broken.append(one.getRuleId().getClause()).append(": ").append(one.getMessage()).append("; ");
        System.out.println(broken.isEmpty() ? "ok" : broken);
      }
    }
  }
}
