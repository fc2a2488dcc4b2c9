import { useTexts } from '../../texts/spoken.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { useReadings } from '../../ui/readings.tsx';

/** Readings above titles, for whoever wishes them. */
export function ReadingSwitch() {
  const texts = useTexts();
  const [isShown, show] = useReadings();
  return (
    <Checkbox checked={isShown} onChange={show}>
      {texts.frame.readings}
    </Checkbox>
  );
}
