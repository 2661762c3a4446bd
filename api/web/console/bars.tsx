// SPDX-License-Identifier: Apache-2.0

interface TargetBarProps {
  filled: number;
  /** Places promised to interviews under way. */
  held: number;
  target: number;
}

/** Only repeats numbers that stand beside it as text: screen readers skip it. */
export function TargetBar({ filled, held, target }: TargetBarProps) {
  const whole = Math.max(target, filled + held, 1);
  return (
    <div class="target-bar" aria-hidden="true">
      <div class="filled" style={{ width: percent(filled, whole) }} />
      <div class="held" style={{ width: percent(held, whole) }} />
    </div>
  );
}

function percent(part: number, whole: number): string {
  return `${(100 * part) / whole}%`;
}
