/** What a function asks SES for, as far as it counts here. */
export type SentMail = {
  readonly from: string;
  readonly configurationSet: string;
  readonly to: readonly string[];
  /** Whose mail it is and of which kind; SES tells them again in its events. */
  readonly tags: { readonly [name: string]: string };
  /** The whole message, where it was put together by the sender. */
  readonly raw: string | null;
};

/** The mail in the body of a request of SES's Query protocol; null when it asks for something else. */
export function sentMail(body: string): SentMail | null {
  const form = new URLSearchParams(body);
  const action = form.get('Action');
  if (action !== 'SendEmail' && action !== 'SendRawEmail') return null;
  const member = (prefix: string) => {
    const found: string[] = [];
    for (let at = 1; form.has(`${prefix}.member.${at}`); at += 1) found.push(form.get(`${prefix}.member.${at}`) ?? '');
    return found;
  };
  const tags: Record<string, string> = {};
  for (let at = 1; form.has(`Tags.member.${at}.Name`); at += 1)
    tags[form.get(`Tags.member.${at}.Name`) ?? ''] = form.get(`Tags.member.${at}.Value`) ?? '';
  const raw = form.get('RawMessage.Data');
  return {
    from: form.get('Source') ?? '',
    configurationSet: form.get('ConfigurationSetName') ?? '',
    to: member(raw === null ? 'Destination.ToAddresses' : 'Destinations'),
    tags,
    raw: raw === null ? null : Buffer.from(raw, 'base64').toString(),
  };
}
