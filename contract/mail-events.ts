import * as z from 'zod';

const recipients = z.array(z.object({ emailAddress: z.string() }));

/** What SES tells the event bus of a mail that came back or was complained of; the parts that count here. */
export const mailEventSchema = z.object({
  detail: z.object({
    mail: z.object({ tags: z.record(z.string(), z.array(z.string())).default({}) }),
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }).optional(),
    complaint: z.object({ complainedRecipients: recipients }).optional(),
  }),
});

export type MailEvent = z.infer<typeof mailEventSchema>;
