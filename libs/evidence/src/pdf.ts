/** The report of a pack as PDF, and what is drafted for signature. On its own, so that only who prints loads what that needs. */
export { reportPdfs } from './pdf/report-pdf.ts';
export { statementPdfs } from './pdf/statement-pdfs.ts';
