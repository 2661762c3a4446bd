// SPDX-License-Identifier: Apache-2.0

import type { Panel, PanelForecast, PanelHealth, Rate } from "./api";
import { Figure } from "./figure";
import { formatCount, formatExpected, formatMean, formatShare, formatTime, words } from "./format";
import { Heading, Pending } from "./layout";
import { useLive } from "./live";
import { Retention } from "./retention";
import { addressOf } from "./router";

/** How a panel lives: who is active, what comes of invitations, how long people stay, what the next wave may bring. */
export function PanelPage({ panelId }: { panelId: string }) {
  const path = `/api/v1/panels/${encodeURIComponent(panelId)}`;
  const { data: panel, error } = useLive<Panel>(path);
  const health = useLive<PanelHealth>(`${path}/health`);
  const forecast = useLive<PanelForecast>(`${path}/forecast`);
  if (panel === null) return <Pending error={error} />;
  return (
    <>
      <Heading title={panel.title} trail={[{ label: "Panels", address: addressOf({ page: "panels" }) }]}>
        <p class="soft">
          {words(panel.kind)}, {words(panel.stage).toLowerCase()}
        </p>
      </Heading>
      <section aria-labelledby="health">
        <h2 id="health">Health</h2>
        {health.data === null ? <Pending error={health.error} /> : <Health health={health.data} />}
      </section>
      <section aria-labelledby="forecast" class="wide">
        <h2 id="forecast">The next wave</h2>
        {forecast.data === null ? <Pending error={forecast.error} /> : <Forecast forecast={forecast.data} />}
      </section>
      <Retention path={path} />
    </>
  );
}

function Health({ health }: { health: PanelHealth }) {
  const { states, contact_load: load, rule } = health;
  return (
    <>
      <p class="soft">
        As of {formatTime(health.at)}; rates of the {formatCount(health.days)} days before.
      </p>
      <div class="panels">
        <dl class="figures">
          <RateFigure name="Active share" of="seen within twelve months, of panelists" rate={health.active_share} />
          <RateFigure name="Participation rate" of="usable responses, of invitations" rate={health.participation_rate} />
          <RateFigure name="Completion rate" of="completes, of completes and break-offs" rate={health.completion_rate} />
          <RateFigure name="Attrition" of="left, of panelists when the period began" rate={health.attrition_rate} />
          <Figure name="Invitations a panelist" note={`${formatCount(load.invitations)} in all, at most ${formatCount(load.most_per_person)} to one person`}>
            {formatMean(load.per_panelist)}
          </Figure>
          <Figure name="Joined">{formatCount(health.joined)}</Figure>
        </dl>
        <div class="panel">
          <table>
            <caption>Panelists by their last sign of life</caption>
            <thead>
              <tr>
                <th scope="col">State</th>
                <th scope="col" class="number">
                  Panelists
                </th>
                <th scope="col" class="number">
                  Share
                </th>
              </tr>
            </thead>
            <tbody>
              <StateRow name={`Active: within ${rule.dormant_after_days} days`} count={states.active} all={states.panelists} />
              <StateRow name={`Dormant: within ${rule.lapsed_after_days} days`} count={states.dormant} all={states.panelists} />
              <StateRow name="Lapsed: longer ago" count={states.lapsed} all={states.panelists} />
            </tbody>
          </table>
        </div>
      </div>
    </>
  );
}

function RateFigure({ name, of, rate }: { name: string; of: string; rate: Rate }) {
  const base = `${formatCount(rate.count)} of ${formatCount(rate.base)}: ${of}${rate.small_base ? ". Small base" : ""}`;
  return (
    <Figure name={name} note={base}>
      {formatShare(rate.value)}
    </Figure>
  );
}

function StateRow({ name, count, all }: { name: string; count: number; all: number }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number">{formatCount(count)}</td>
      <td class="number">{formatShare(all === 0 ? null : count / all)}</td>
    </tr>
  );
}

function Forecast({ forecast }: { forecast: PanelForecast }) {
  if (forecast.invitations === 0) return <p class="soft">Nobody in this panel may be asked.</p>;
  const [low, high] = forecast.interval;
  return (
    <div class="panel">
      <p>
        One invitation to each of the {formatCount(forecast.may_be_asked)} who may be asked: about{" "}
        <strong>{formatExpected(forecast.expected)} completes</strong>, between {formatCount(low)} and {formatCount(high)} (90 % interval).
      </p>
      <p class="soft">
        {pastOf(forecast)}{" "}
        {forecast.wave_correlation === null && "With fewer than five waves it is not known how much waves differ, so the interval may be too narrow. "}
        Reminders, quotas and screeners are not foreseen.
      </p>
    </div>
  );
}

function pastOf({ past_invitations: invitations, waves, panel_rate: rate }: PanelForecast): string {
  if (invitations === 0) return `Nobody was invited yet: that ${formatShare(rate)} take part is assumed.`;
  return `From ${formatCount(invitations)} earlier invitations to ${formatCount(waves)} waves: about ${formatShare(rate)} take part.`;
}
