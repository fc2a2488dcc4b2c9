import type { Unreadable } from '../incoming.ts';

/** A field with subfields in order; `code` is one character. */
export type DataField = {
  readonly tag: string;
  readonly indicators: string;
  readonly subfields: readonly { readonly code: string; readonly value: string }[];
};

export type ControlField = { readonly tag: string; readonly value: string };

/** A bibliographic record of MARC 21, from ISO 2709 or XML. */
export type MarcRecord = {
  readonly leader: string;
  readonly control: readonly ControlField[];
  readonly data: readonly DataField[];
  /** What was found out while it was read. */
  readonly remarks?: readonly string[];
};

/** A record, or why it cannot be read, and the byte at which it begins where that is known. */
export type PlacedRecord = { readonly read: MarcRecord | Unreadable; readonly offset?: number };

export function controlValue(record: MarcRecord, tag: string): string | undefined {
  return record.control.find((field) => field.tag === tag)?.value;
}

export function fields(record: MarcRecord, ...tags: readonly string[]): DataField[] {
  return record.data.filter((field) => tags.includes(field.tag));
}

export function subfield(field: DataField | undefined, code: string): string | undefined {
  return field?.subfields.find((each) => each.code === code)?.value;
}

/** The values of the subfields of these codes, in the order in which they stand. */
export function values(field: DataField | undefined, codes: string): string[] {
  return field?.subfields.filter(({ code }) => codes.includes(code)).map(({ value }) => value) ?? [];
}

/**
 * The 880 fields that give this field in another script: `$6 880-01` here and `$6 245-01/$1` there.
 * Occurrence 00 is linked to nothing.
 */
export function otherScripts(record: MarcRecord, field: DataField): DataField[] {
  const occurrence = /^880-(\d\d)/.exec(subfield(field, '6') ?? '')?.[1];
  if (occurrence === undefined || occurrence === '00') return [];
  return fields(record, '880').filter((each) => subfield(each, '6')?.startsWith(`${field.tag}-${occurrence}`));
}
