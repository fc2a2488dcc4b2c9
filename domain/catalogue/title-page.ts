/** The address of a title's page. @param pagesUrl origin of the library's pages, without a slash at its end */
export function pageOf(pagesUrl: string, titleId: string): string {
  return `${pagesUrl}/titles/${encodeURIComponent(titleId)}`;
}
