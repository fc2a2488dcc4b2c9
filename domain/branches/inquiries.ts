import type { Day } from '../time/day.ts';

/** A message to a library's desk (I2). */
export type Inquiry = {
  readonly libraryId: string;
  readonly name: string;
  /** Where the desk answers to. */
  readonly email: string;
  readonly message: string;
};

export type InquiryPolicy = {
  readonly libraries: readonly { readonly libraryId: string; readonly name: string; readonly inquiryMail: string }[];
  readonly inquiryLimits: { readonly perAddressADay: number; readonly perLibraryADay: number };
};

/** Counts inquiries of a day, so that no desk is flooded. */
export interface InquiryCounts {
  /** Counts one more from this address to this library; false, with nothing counted, when either is at its limit. */
  take(
    inquiry: { readonly address: string; readonly libraryId: string; readonly day: Day },
    limits: InquiryPolicy['inquiryLimits'],
  ): Promise<boolean>;
}
