import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox, Radios, Select } from '../../../ui/choices.tsx';
import { PasswordField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Card, Section } from '../../../ui/page.tsx';
import { PasswordRules } from '../../../ui/password-rules.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { api } from '../../library.ts';
import { AddressFields } from './address-fields.tsx';
import {
  keepDraft,
  keptDraft,
  typedFrom,
  typedOver,
  wantedProfile,
  type Preview,
  type Profile,
  type Typed,
} from './draft.ts';

const fields = [
  'email1',
  'email2',
  'reservationMailTo',
  'dueNotice',
  'defaultPickupLibraryId',
  'defaultContactMethod',
  'newPassword',
];

type ProfileFormProps = {
  readonly stored: Profile;
  /** For password managers: whose password this is. */
  readonly patronNumber: string;
  readonly places: AnswerOf<'GET', '/api/libraries'>['items'];
};

/** What is typed, over the profile as it stands now: a newer one never takes away what somebody has typed (C3). */
function useTyped(stored: Profile) {
  const [{ base, typed, isMerged }, set] = useState(() => {
    const draft = keptDraft();
    return { base: draft?.base ?? stored, typed: draft?.typed ?? typedFrom(stored), isMerged: false };
  });
  if (base.version !== stored.version) {
    const isTouched = JSON.stringify(typed) !== JSON.stringify(typedFrom(base));
    set({ base: stored, typed: typedOver(base, typed, stored), isMerged: isTouched });
  }
  const change = (part: Partial<Typed>) => set({ base, typed: { ...typed, ...part }, isMerged });
  return { base, typed, isMerged, change };
}

/** The whole form. 「登録」 asks the library what would follow, and stores nothing (C3). */
export function ProfileForm({ stored, patronNumber, places }: ProfileFormProps) {
  const texts = useTexts();
  const words = texts.profile;
  const navigate = useNavigate();
  const { base, typed, isMerged, change } = useTyped(stored);
  const [own, setOwn] = useState<Faults>([]);
  const check = useWrite(
    (form: Typed) =>
      answerOf(
        api.POST('/api/me/profile/preview', {
          body: { ...wantedProfile(form), ...(form.newPassword !== '' && { newPassword: form.newPassword }) },
        }),
      ),
    (preview: Preview, form) => {
      const isChanged = preview.changes.length > 0 || form.newPassword !== '';
      if (!isChanged) return setOwn([{ field: 'email1', text: words.nothingChanged }]);
      keepDraft({ typed: form, base, preview });
      navigate('/profile/confirmation');
    },
  );
  const isConflict = check.refused?.code === 'changed-meanwhile';
  function submit(): void {
    const isMissing = typed.newPassword !== '' && typed.currentPassword === '';
    setOwn(isMissing ? [{ field: 'currentPassword', text: words.currentPasswordMissing }] : []);
    if (!isMissing) check.run(typed);
  }
  return (
    <Form
      faults={own.length > 0 ? own : faultsOf(check.refused, fields)}
      refused={isConflict ? null : check.refused}
      onSubmit={submit}
    >
      {isMerged && (
        <Notice tone="warn" role="alert" focusFor={stored.version} heading={words.changedElsewhere}>
          <p>{words.merged}</p>
        </Notice>
      )}
      <p className="mb-4">{words.text}</p>
      <Card>
        <p className="mb-4 font-bold">{words.nameOf(stored.name)}</p>
        <AddressFields
          slot="email1"
          stored={stored.email1}
          address={typed.email1}
          device={typed.device1}
          onChange={(email1, device1) => change({ email1, device1 })}
        />
        <AddressFields
          slot="email2"
          stored={stored.email2}
          address={typed.email2}
          device={typed.device2}
          onChange={(email2, device2) => change({ email2, device2 })}
        />
        <Radios
          name="reservationMailTo"
          label={words.mailTo}
          hint={words.mailToHint}
          value={typed.reservationMailTo}
          onChange={(reservationMailTo) => change({ reservationMailTo })}
          choices={(['email1', 'email2'] as const).map((value) => ({ value, name: words.slots[value] }))}
        />
        <div className="mb-5">
          <Checkbox name="dueNotice" checked={typed.dueNotice} onChange={(dueNotice) => change({ dueNotice })}>
            <strong>{words.dueNotice}</strong> {words.dueNoticeHint}
          </Checkbox>
        </div>
        <Select
          name="defaultPickupLibraryId"
          label={words.pickup}
          hint={words.pickupHint}
          value={typed.defaultPickupLibraryId}
          onChange={(defaultPickupLibraryId) => change({ defaultPickupLibraryId })}
          choices={places
            .filter(
              ({ libraryId, pickupKinds }) => pickupKinds.length > 0 || libraryId === stored.defaultPickupLibraryId,
            )
            .map(({ libraryId, name }) => ({ value: libraryId, name }))}
        />
        <Radios
          name="defaultContactMethod"
          label={words.contact}
          hint={words.contactHint}
          value={typed.defaultContactMethod}
          onChange={(defaultContactMethod) => change({ defaultContactMethod })}
          choices={(['none', 'mail'] as const).map((value) => ({ value, name: texts.basket.contacts[value] }))}
        />
      </Card>
      <Section heading={words.passwordHeading}>
        <Card>
          <p className="mb-4">{words.passwordText}</p>
          <input type="text" name="username" autoComplete="username" value={patronNumber} readOnly hidden />
          <PasswordField
            name="currentPassword"
            label={words.currentPassword}
            optional
            value={typed.currentPassword}
            onChange={(currentPassword) => change({ currentPassword })}
            autoComplete="current-password"
          />
          <PasswordField
            name="newPassword"
            label={texts.passwords.newPassword}
            hint={texts.passwords.hint}
            optional
            value={typed.newPassword}
            onChange={(newPassword) => change({ newPassword })}
            autoComplete="new-password"
          />
          <PasswordRules password={typed.newPassword} />
        </Card>
      </Section>
      <div className="mt-6">
        <Button type="submit" weight="main" wide busy={check.busy}>
          {words.enter}
        </Button>
      </div>
    </Form>
  );
}
