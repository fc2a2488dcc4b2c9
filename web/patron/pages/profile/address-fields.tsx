import { useTexts } from '../../../texts/spoken.tsx';
import { Radios } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Profile } from './draft.ts';

type AddressFieldsProps = {
  readonly slot: 'email1' | 'email2';
  readonly stored: Profile['email1'];
  readonly address: string;
  readonly device: 'pc' | 'mobile';
  readonly onChange: (address: string, device: 'pc' | 'mobile') => void;
};

const tones = { active: 'good', unconfirmed: 'warn', bad: 'danger' } as const;

/** One address with the device that reads it, and what the library knows of it (C1, C2, J8). */
export function AddressFields({ slot, stored, address, device, onChange }: AddressFieldsProps) {
  const texts = useTexts();
  const words = texts.profile;
  return (
    <div className="mb-2 border-b border-line pb-2">
      <TextField
        name={slot}
        label={words.slots[slot]}
        hint={slot === 'email1' ? words.emailHint : undefined}
        value={address}
        onChange={(next) => onChange(next, device)}
        autoComplete="email"
        inputMode="email"
        maxLength={254}
        optional
      />
      {stored !== null && (
        <p className="-mt-3 mb-3">
          <Tag tone={tones[stored.state]}>{words.states[stored.state]}</Tag>
          {stored.formerAddress !== undefined && (
            <span className="ms-2 text-sm text-soft">{words.former(stored.formerAddress)}</span>
          )}
        </p>
      )}
      {stored?.state === 'bad' && <Notice tone="warn" heading={words.badAddress} />}
      <Radios
        name={`${slot}-device`}
        label={words.device(words.slots[slot])}
        value={device}
        onChange={(next) => onChange(address, next)}
        choices={(['pc', 'mobile'] as const).map((value) => ({
          value,
          name: texts.emailRegistration.devices[value],
        }))}
      />
    </div>
  );
}
