import XMLBuilder from 'fast-xml-builder';
import type { XmlTree } from '../../domain/catalogue/formats/xml-tree.ts';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  suppressEmptyNode: true,
});

/** An XML document in UTF-8. */
export function writeXml(tree: XmlTree): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(tree)}`;
}
