/** One thing that does not agree. `where` is a partition key of the table: no names, no titles of patrons. */
export type TableBreach = { readonly invariant: string; readonly where: string };
