/** How a form about stock ends: with what to say of it, or given up. */
export type EndsOf = { readonly onDone: (said: readonly string[]) => void; readonly onCancel: () => void };
