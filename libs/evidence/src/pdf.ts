/** The report of a pack as PDF. On its own, so that only who prints loads what that needs. */
export { reportPdfs } from './pdf/report-pdf.ts';
