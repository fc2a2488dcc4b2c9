import { Link } from 'wouter';
import type { Refused } from '../api/refused.ts';
import { addresses, stepsAfter, type NextStep } from '../refusals/next-steps.ts';
import { useTexts } from '../texts/spoken.tsx';
import { Button } from './button.tsx';
import { Countdown } from './countdown.tsx';
import { Notice } from './notice.tsx';

/** Why something was not done, and what one can do next (N3). */
export function RefusalNotice(props: { refused: Refused; onRetry?: () => void; focused?: boolean }) {
  const { refused, onRetry, focused = false } = props;
  const texts = useTexts();
  // A button or a countdown says it better than the sentence.
  const said: readonly NextStep[] = [
    ...(onRetry === undefined ? [] : (['again', 'reload'] as const)),
    ...(refused.retryAfter === undefined ? [] : (['again', 'wait'] as const)),
  ];
  const steps = stepsAfter(refused.code).filter((step) => !said.includes(step));
  const own = texts.refusals as { readonly [code: string]: string };
  const offered =
    onRetry !== undefined && stepsAfter(refused.code).some((step) => step === 'again' || step === 'reload');
  return (
    <Notice
      tone={refused.code === 'no-connection' || refused.code === 'maintenance' ? 'warn' : 'danger'}
      role="alert"
      heading={refused.detail === '' ? (own[refused.code] ?? texts.refusals.internal) : refused.detail}
      {...(focused && { focusFor: refused })}
    >
      {refused.retryAfter !== undefined && <Countdown refused={refused} />}
      <NextSteps steps={steps} />
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
