/** What was stored, told on the page that one comes back to. */
export type Told = {
  readonly message: string;
  readonly warnings: readonly { readonly code: string; readonly detail: string }[];
  readonly passwordChanged: boolean;
  readonly reservationsToUpdate: number;
};
