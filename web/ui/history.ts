/**
 * What a page hands on to the next one stands in the browser's history: it survives a reload, belongs to this tab
 * alone, is gone with it, and comes back with the back button.
 */
import { useHistoryState as useWouterState } from 'wouter/use-browser-location';
import { useLocation } from 'wouter';

/** What the page before handed on, if this page was come to in that way. */
export function useHistoryState<Handed>(): Handed | undefined {
  return (useWouterState<Handed | null>() ?? undefined) as Handed | undefined;
}

/** Goes to another page of ours; begins it at its top. */
export function useNavigate(): (to: string, options?: { replace?: boolean; state?: unknown }) => void {
  const [, navigate] = useLocation();
  return (to, options) => {
    navigate(to, options);
    scrollTo(0, 0);
  };
}
