/** XML as plain data: elements by name in their order, `@name` for an attribute, `#text` beside attributes. */
export type XmlTree = { readonly [name: string]: XmlValue | undefined };
type XmlValue = string | number | XmlTree | readonly (string | XmlTree)[];

/** Characters that no XML document may hold, whatever a record says. */
export function xmlText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- it is these that are meant
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '');
}
