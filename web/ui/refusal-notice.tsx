import { createContext, use } from 'react';
import { Link } from 'wouter';
import type { Code } from '../api/codes.ts';
import type { Refused } from '../api/refused.ts';
import { addresses, stepsAfter, type NextStep } from '../refusals/next-steps.ts';
import { useTexts } from '../texts/spoken.tsx';
import { Button } from './button.tsx';
import { Countdown } from './countdown.tsx';
import { Notice } from './notice.tsx';

/** What one can do after a refusal, in the words of an application that is not the patrons': the counter's. */
export const WaysOnContext = createContext<((code: Code) => readonly string[]) | null>(null);

/** Why something was not done, and what one can do next (N3). */
export function RefusalNotice(props: {
  refused: Refused;
  onRetry?: () => void;
  focused?: boolean;
  /** Ways on from this place, where they are not those of everywhere. */
  after?: (code: Code) => readonly NextStep[];
}) {
  const { refused, onRetry, focused = false, after = stepsAfter } = props;
  const texts = useTexts();
  const waysOn = use(WaysOnContext);
  // A button or a countdown says it better than the sentence.
  const said: readonly NextStep[] = [
    ...(onRetry === undefined ? [] : (['again', 'reload'] as const)),
    ...(refused.retryAfter === undefined ? [] : (['again', 'wait'] as const)),
  ];
  const steps = after(refused.code).filter((step) => !said.includes(step));
  const own = texts.refusals as { readonly [code: string]: string };
  const offered =
    onRetry !== undefined &&
    (waysOn !== null || stepsAfter(refused.code).some((step) => step === 'again' || step === 'reload'));
  return (
    <Notice
      tone={refused.code === 'no-connection' || refused.code === 'maintenance' ? 'warn' : 'danger'}
      role="alert"
      heading={refused.detail === '' ? (own[refused.code] ?? texts.refusals.internal) : refused.detail}
      {...(focused && { focusFor: refused })}
    >
      {refused.retryAfter !== undefined && <Countdown refused={refused} />}
      {waysOn === null ? <NextSteps steps={steps} /> : waysOn(refused.code).map((text) => <p key={text}>{text}</p>)}
      {offered && (
        <p className="mt-3">
          <Button onClick={onRetry}>{texts.states.again}</Button>
        </p>
      )}
    </Notice>
  );
}

/** Ways on, as links where they are pages. */
export function NextSteps({ steps }: { steps: readonly NextStep[] }) {
  const texts = useTexts();
  return (
    <ul>
      {steps.map((step) => {
        const address = addresses[step];
        return (
          <li key={step}>
            {address === undefined ? (
              texts.steps[step]
            ) : (
              <Link href={address} className="link inline-flex min-h-11 items-center">
                {texts.steps[step]}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
