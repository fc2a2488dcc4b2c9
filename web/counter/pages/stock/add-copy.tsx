import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { BodyOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox, Select } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { api } from '../../desk.ts';
import { FocusFirst } from '../../frame/focus-first.tsx';
import { useDeskLibrary } from '../../machine.ts';
import { libraries } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';

/** One more copy of a title: its barcode, where it belongs, whether it may be lent. */
export function AddCopy({ titleId }: { titleId: string }) {
  const texts = useDeskTexts();
  const here = useDeskLibrary();
  const known = useQuery(libraries);
  const [barcode, setBarcode] = useState('');
  const [libraryId, setLibraryId] = useState(here);
  const [lendable, setLendable] = useState(true);
  const [missing, setMissing] = useState<Faults>([]);
  const [added, setAdded] = useState('');
  const add = useWrite(
    (body: BodyOf<'POST', '/api/staff/titles/{titleId}/copies'>, key) =>
      answerOf(
        api.POST('/api/staff/titles/{titleId}/copies', { params: { path: { titleId } }, body, headers: once(key) }),
      ),
    (copy) => {
      setAdded(copy.barcode);
      setBarcode('');
    },
  );
  function submit(): void {
    const empty = barcode.trim() === '' ? [{ field: 'barcode', text: texts.stock.barcodeMissing }] : [];
    setMissing(empty);
    setAdded('');
    if (empty.length === 0) add.run({ barcode, libraryId, lendable });
  }
  return (
    <FocusFirst>
      {added !== '' && <Notice tone="good" role="status" heading={texts.stock.copyAdded(added)} />}
      <Form
        faults={missing.length > 0 ? missing : faultsOf(add.refused, ['barcode', 'libraryId'])}
        refused={add.refused}
        onSubmit={submit}
      >
        <TextField name="barcode" label={texts.stock.barcode} value={barcode} maxLength={100} onChange={setBarcode} />
        <Select
          name="libraryId"
          label={texts.stock.library}
          value={libraryId}
          onChange={setLibraryId}
          choices={(known.data?.items ?? []).map((one) => ({ value: one.libraryId, name: one.name }))}
        />
        <Checkbox checked={lendable} onChange={setLendable}>
          {texts.stock.lendable}
        </Checkbox>
        <div className="mt-4">
          <Button type="submit" weight="main" busy={add.busy}>
            {texts.stock.addCopy}
          </Button>
        </div>
      </Form>
    </FocusFirst>
  );
}
