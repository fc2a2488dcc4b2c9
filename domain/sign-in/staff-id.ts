/** A staff id as typed, blanks around it forgiven; null for what cannot be one. */
export function normaliseStaffId(typed: string): string | null {
  const staffId = typed.trim();
  return /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/.test(staffId) ? staffId : null;
}
