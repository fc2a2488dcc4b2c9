/** What the scan field was given: a card number is six digits, anything else a barcode (A1, K2). */
export type Scanned =
  | { readonly is: 'card'; readonly number: string }
  | { readonly is: 'copy'; readonly barcode: string };

/** @param text as a scanner or a hand types it; an input method may have made it full-width */
export function readScan(text: string): Scanned | null {
  const code = text.normalize('NFKC').trim();
  if (code === '') return null;
  return /^\d{6}$/.test(code) ? { is: 'card', number: code } : { is: 'copy', barcode: code };
}
