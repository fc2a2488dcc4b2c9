import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import { asRefused } from '../../../api/refused.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Await } from '../../../ui/await.tsx';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../desk.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { useDeskLibrary } from '../../machine.ts';
import { calendar, calendarPreview } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { draftOf, toggled, yearlyDaysIn, type Calendar, type Draft } from './draft.ts';
import { Months } from './months.tsx';
import { PromisedDays } from './promised-days.tsx';

/** When this library is closed, by months; and which promised days fall on closed ones (K3). */
export function CalendarPage() {
  const texts = useDeskTexts();
  const libraryId = useDeskLibrary();
  const query = useQuery(calendar(libraryId));
  const [saved, setSaved] = useState(0);
  return (
    <DeskPage heading={texts.calendar.heading} wide>
      {saved > 0 && <Notice tone="good" role="status" focusFor={saved} heading={texts.calendar.saved} />}
      <Await query={query}>
        {(stored) => <CalendarForm key={stored.version} libraryId={libraryId} stored={stored} onSaved={setSaved} />}
      </Await>
    </DeskPage>
  );
}

type FormProps = {
  readonly libraryId: string;
  readonly stored: Calendar;
  readonly onSaved: (version: number) => void;
};

function CalendarForm({ libraryId, stored, onSaved }: FormProps) {
  const texts = useDeskTexts();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(stored));
  const [yearly, setYearly] = useState(stored.closedYearly.join(' '));
  const preview = useQuery(calendarPreview(libraryId, draft));
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(stored));
  const save = useWrite(
    (body: Draft) =>
      answerOf(
        api.PUT('/api/staff/libraries/{libraryId}/calendar', {
          params: { path: { libraryId } },
          body: { ...body, version: stored.version },
        }),
      ),
    (saved) => {
      onSaved(saved.version);
      cache.setQueryData(calendar(libraryId).queryKey, saved);
      void cache.invalidateQueries({ queryKey: ['staff', 'work'] });
      void cache.invalidateQueries({ queryKey: ['libraries'] });
    },
  );
  return (
    <>
      <div className="grid gap-8 lg:grid-cols-[2fr_3fr]">
        <Form
          faults={faultsOf(save.refused, ['closedYearly', 'weeklyClosed'])}
          refused={save.refused}
          onSubmit={() => save.run(draft)}
        >
          <WeeklyClosing draft={draft} onChange={setDraft} />
          <TextField
            name="closedYearly"
            label={texts.calendar.yearly}
            hint={texts.calendar.yearlyHint}
            optional
            value={yearly}
            maxLength={2000}
            onChange={(text) => {
              setYearly(text);
              const days = yearlyDaysIn(text);
              if (days.every((day) => /^\d\d-\d\d$/.test(day))) setDraft({ ...draft, closedYearly: days });
            }}
          />
          {dirty && <p className="font-bold text-warn">{texts.calendar.unsaved}</p>}
          <Buttons>
            <Button type="submit" weight="main" busy={save.busy}>
              {texts.calendar.save}
            </Button>
          </Buttons>
        </Form>
        <Section heading={texts.calendar.months}>
          <p className="mb-3 text-sm">{texts.calendar.monthsText}</p>
          {preview.error !== null && <RefusalNotice refused={asRefused(preview.error)} />}
          <Months
            closedDays={preview.data?.closedDays}
            draft={draft}
            onToggle={(day, isClosed) => setDraft(toggled(draft, day, isClosed))}
          />
        </Section>
      </div>
      <PromisedDays
        libraryId={libraryId}
        preview={preview.data}
        isStored={!dirty}
        onMoved={() => void preview.refetch()}
      />
    </>
  );
}

type WeeklyProps = { readonly draft: Draft; readonly onChange: (draft: Draft) => void };

function WeeklyClosing({ draft, onChange }: WeeklyProps) {
  const texts = useDeskTexts();
  const { weeklyClosed } = draft;
  return (
    <>
      <fieldset className="mb-3">
        <legend className="mb-1 font-bold">{texts.calendar.weekly}</legend>
        <div className="flex flex-wrap gap-x-4">
          {texts.calendar.weekdays.map((name, weekday) => (
            <Checkbox
              key={name}
              checked={weeklyClosed.includes(weekday)}
              onChange={(closed) =>
                onChange({
                  ...draft,
                  weeklyClosed: closed
                    ? [...weeklyClosed, weekday].toSorted((a, b) => a - b)
                    : weeklyClosed.filter((one) => one !== weekday),
                })
              }
            >
              {name}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <div className="mb-4">
        <Checkbox
          checked={draft.weeklyMovesOffHolidays ?? false}
          onChange={(moves) => onChange({ ...draft, weeklyMovesOffHolidays: moves })}
        >
          {texts.calendar.moves}
        </Checkbox>
      </div>
    </>
  );
}
