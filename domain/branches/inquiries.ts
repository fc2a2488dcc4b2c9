import type { Policy } from '../../contract/policy.ts';
import type { DeepReadonly } from '../../contract/shape.ts';
import type { Day } from '../time/day.ts';

/** A message to a library's desk (I2). */
export type Inquiry = {
  readonly libraryId: string;
  readonly name: string;
  /** Where the desk answers to. */
  readonly email: string;
  readonly message: string;
};

export type InquiryPolicy = DeepReadonly<
  Pick<Policy, 'inquiryLimits'> & {
    libraries: Pick<Policy['libraries'][number], 'libraryId' | 'name' | 'inquiryMail'>[];
  }
>;

/** Counts inquiries of a day, so that no desk is flooded. */
export interface InquiryCounts {
  /** Counts one more from this address to this library; false, with nothing counted, when either is at its limit. */
  take(
    inquiry: { readonly address: string; readonly libraryId: string; readonly day: Day },
    limits: InquiryPolicy['inquiryLimits'],
  ): Promise<boolean>;
}
