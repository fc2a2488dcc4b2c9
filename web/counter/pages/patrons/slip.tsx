import { today } from '../../../texts/dates.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { useSmallPaper } from './use-paper.ts';

type SlipProps = { readonly patronNumber: string; readonly temporaryPassword: string };

/**
 * What a patron is handed on paper (A2): number, temporary password in a clear face, how to begin. A6; it is shown once
 * and kept nowhere.
 */
function Slip({ patronNumber, temporaryPassword }: SlipProps) {
  const texts = useDeskTexts();
  const dates = useDates();
  const { slip } = texts;
  useSmallPaper();
  return (
    <section aria-label={slip.heading} className="slip my-4 max-w-md rounded-8 border-2 border-ink bg-surface p-5">
      <h2 className="mb-2 text-lg font-bold">{slip.heading}</h2>
      <dl>
        <dt className="text-sm">{slip.number}</dt>
        <dd className="clear-face text-2xl font-bold" lang="en">
          {patronNumber}
        </dd>
        <dt className="mt-2 text-sm">{slip.password}</dt>
        <dd className="clear-face text-2xl font-bold" lang="en" data-temporary-password>
          {temporaryPassword}
        </dd>
      </dl>
      <p className="mt-2 text-sm">{slip.once}</p>
      <h3 className="mt-3 font-bold">{slip.how}</h3>
      <ol className="list-decimal ps-6 text-sm">
        {slip.steps(`${location.origin}/`).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="mt-2 text-sm">
        {slip.symbols}{' '}
        <span className="clear-face" lang="en">
          #$%&@+*=!()
        </span>
      </p>
      <p className="mt-2 text-sm">{slip.keep}</p>
      <p className="mt-2 text-right text-sm">{slip.printed(dates.day(today()))}</p>
    </section>
  );
}

/** The slip with its button; printing comes first, so it has the focus. */
export function SlipToPrint({ done, ...slip }: SlipProps & { readonly done: string }) {
  const texts = useDeskTexts();
  return (
    <>
      <Notice tone="good" role="status" heading={done}>
        <p>{texts.registration.shownOnce}</p>
      </Notice>
      <Slip {...slip} />
      <Buttons>
        <Button weight="main" ref={(button) => button?.focus()} onClick={() => print()}>
          {texts.frame.print}
        </Button>
      </Buttons>
    </>
  );
}
