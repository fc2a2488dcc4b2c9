import type { AttributeValues } from './protocol.ts';

/**
 * Bytes of an item, or of what stands for one in a request. "DynamoDB item sizes and formats" (Developer Guide): names
 * and texts in UTF-8, a byte for two digits of a number, three for a list or map and one for each of its members.
 */
export function itemSize(item: AttributeValues): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0);
}

const bytes = (text: string) => Buffer.byteLength(text);
const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);

function valueSize(value: unknown): number {
  const [[type, content] = ['NULL', true]] = Object.entries(value as { [type: string]: unknown });
  switch (type) {
    case 'S':
      return bytes(content as string);
    case 'N':
      return numberSize(content as string);
    case 'B':
      return Buffer.from(content as string, 'base64').length;
    case 'SS':
      return total((content as string[]).map(bytes));
    case 'NS':
      return total((content as string[]).map(numberSize));
    case 'L':
      return 3 + total((content as unknown[]).map((member) => 1 + valueSize(member)));
    case 'M': {
      const members = Object.entries(content as AttributeValues);
      return 3 + total(members.map(([name, member]) => 1 + bytes(name) + valueSize(member)));
    }
    default:
      return 1;
  }
}

function numberSize(digits: string): number {
  const significant = digits.replace(/[-.]|e.*$/gi, '').replace(/^0+|0+$/g, '');
  return Math.ceil(significant.length / 2) + 1;
}
