// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import { type Brand, currentBrand, signOut } from "./api";
import { CampaignPage } from "./campaign_page";
import { CampaignsPage } from "./campaigns_page";
import { Heading, Layout, Pending } from "./layout";
import { PanelPage } from "./panel_page";
import { PanelsPage } from "./panels_page";
import { type Route, useRoute } from "./router";
import { ReviewPage } from "./review_page";
import { SignedOut, SignInPage } from "./session";
import { WavePage } from "./wave_page";

type Session =
  | { state: "unknown"; error: Error | null }
  | { state: "signed_out"; ended: boolean }
  | { state: "signed_in"; brand: Brand };

export function App() {
  const [session, setSession] = useState<Session>({ state: "unknown", error: null });
  const route = useRoute();

  async function find(): Promise<void> {
    try {
      setSession({ state: "signed_in", brand: await currentBrand() });
    } catch (error) {
      const nobody = error instanceof ProblemError && error.status === 401;
      setSession(nobody ? { state: "signed_out", ended: false } : { state: "unknown", error: error as Error });
    }
  }
  async function leave(): Promise<void> {
    await signOut().catch(() => undefined); // The page forgets all the same.
    location.hash = "";
    setSession({ state: "signed_out", ended: false });
  }
  useEffect(() => void find(), []);

  switch (session.state) {
    case "unknown":
      return (
        <main class="page">
          <Pending error={session.error} />
        </main>
      );
    case "signed_out":
      return <SignInPage ended={session.ended} onSignedIn={() => void find()} />;
    case "signed_in":
      return (
        <SignedOut.Provider value={() => setSession({ state: "signed_out", ended: true })}>
          <Layout brand={session.brand} onSignOut={() => void leave()}>
            <RoutePage route={route} />
          </Layout>
        </SignedOut.Provider>
      );
  }
}

function RoutePage({ route }: { route: Route }) {
  switch (route.page) {
    case "campaigns":
      return <CampaignsPage />;
    case "campaign":
      return <CampaignPage key={route.id} campaignId={route.id} />;
    case "wave":
      return <WavePage key={route.id} waveId={route.id} />;
    case "review":
      return <ReviewPage key={route.id} waveId={route.id} />;
    case "panels":
      return <PanelsPage />;
    case "panel":
      return <PanelPage key={route.id} panelId={route.id} />;
    case "unknown":
      return (
        <Heading title="There is no such page">
          <p>
            <a href="#/">All campaigns</a>
          </p>
        </Heading>
      );
  }
}
