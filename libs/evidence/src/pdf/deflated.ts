import { zlibSync } from 'fflate';
import PDFDocument from 'pdfkit';

/** A stream of the file, as pdfkit keeps it until it is written. */
interface Stream {
  buffer: Uint8Array[];
  readonly data: { readonly Type?: string; Filter?: string };
  finalize(): void;
}

/**
 * A document of which streams are deflated in JavaScript: what zlib makes of the same bytes differs between its builds and between processors, and a
 * report has to have the same bytes everywhere. Its metadata stays readable as it is.
 */
export class DeflatedDocument extends PDFDocument {
  constructor(options: object) {
    super({ ...options, compress: false });
  }

  override ref(data: object): PDFKit.PDFKitReference {
    const ref = super.ref(data);
    const stream = ref as unknown as Stream;
    const finalize = stream.finalize.bind(stream);
    stream.finalize = () => {
      if (stream.buffer.length > 0 && stream.data.Type !== 'Metadata') {
        stream.buffer = [zlibSync(Buffer.concat(stream.buffer))];
        stream.data.Filter = 'FlateDecode';
      }
      finalize();
    };
    return ref;
  }
}
