import * as z from 'zod/mini';

const recipients = z.array(z.object({ emailAddress: z.string() }));

/** What SES tells the event bus of a mail that came back or was complained of; the parts that count here. */
export const mailEventSchema = z.object({
  detail: z.object({
    mail: z.object({ tags: z._default(z.record(z.string(), z.array(z.string())), {}) }),
    bounce: z.optional(z.object({ bounceType: z.string(), bouncedRecipients: recipients })),
    complaint: z.optional(z.object({ complainedRecipients: recipients })),
  }),
});

export type MailEvent = z.infer<typeof mailEventSchema>;
