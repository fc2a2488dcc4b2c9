/** At most this many titles go into one request. */
export const atOnce = 18;
