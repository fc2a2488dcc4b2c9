import type { AnswerOf } from '../../../api/paths.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useDeskTexts } from '../../texts/desk-texts.ts';

type DeskNote = AnswerOf<'GET', '/api/staff/patrons/{patronNumber}/desk'>['deskNote'];

/** What another desk wrote about this patron, with its day; nothing where there is none. */
export function DeskNoteView({ note: { text, writtenOn } }: { note: DeskNote }) {
  const { patrons } = useDeskTexts();
  const dates = useDates();
  if (text === '') return null;
  const heading = writtenOn === undefined ? patrons.deskNote : `${patrons.deskNote} ${dates.day(writtenOn)}`;
  return (
    <Notice heading={heading}>
      <p className="whitespace-pre-line">{text}</p>
    </Notice>
  );
}
