import { useTexts } from '../texts/spoken.tsx';

type Rule = {
  readonly code: 'too-short' | 'too-long' | 'no-letter' | 'no-digit' | 'no-symbol' | 'symbol-not-allowed';
  readonly kept: (password: string) => boolean;
};

/**
 * What one can see of a password's rules while typing (A4). The library judges; it also knows the common ones, which
 * only it can tell.
 */
const rules: readonly Rule[] = [
  { code: 'too-short', kept: (password) => [...password].length >= 10 },
  { code: 'too-long', kept: (password) => [...password].length <= 64 },
  { code: 'no-letter', kept: (password) => /[A-Za-z]/.test(password) },
  { code: 'no-digit', kept: (password) => /[0-9]/.test(password) },
  { code: 'no-symbol', kept: (password) => /[#$%&@+*=!()]/.test(password) },
  { code: 'symbol-not-allowed', kept: (password) => /^[A-Za-z0-9#$%&@+*=!()]*$/.test(password) },
];

/** The rules, ticked off while one types. Each says in words whether it is kept. */
export function PasswordRules({ password }: { password: string }) {
  const texts = useTexts();
  return (
    <ul aria-label={texts.passwords.rules} className="mb-5 rounded-8 bg-canvas p-3 text-sm">
      {rules.map(({ code, kept }) => {
        const good = password !== '' && kept(password);
        return (
          <li key={code} className={`flex gap-2 py-0.5 ${good ? 'text-good' : 'text-soft'}`}>
            <span aria-hidden="true" className="w-4 flex-none text-center font-bold">
              {good ? '✓' : '・'}
            </span>
            <span>
              {texts.passwords.rule[code]}
              <span className="sr-only">{good ? texts.passwords.kept : texts.passwords.notYet}</span>
            </span>
          </li>
        );
      })}
      <li className="mt-1 text-soft">{texts.passwords.alsoNot}</li>
    </ul>
  );
}
