"""The words of the pages of technology evaluations."""

from __future__ import annotations

from renkei.foundation import Text
from renkei.technology import evaluation as room

WORDS: dict[str, Text] = {
    "title": Text(ja="技術評価", en="Technology evaluations"),
    "plans": Text(ja="計画", en="Plans"),
    "lead": Text(
        ja="必要なことから候補を並べ、基準と重みを定め、複数の人が互いの点を見ずに"
        "採点してから話し合い、理由を付けて決めます。",
        en="From a need to a long list, criteria and weights; several people score "
        "without seeing each other, then talk, and the city decides with reasons.",
    ),
    "none": Text(ja="評価はまだありません", en="There is no evaluation yet"),
    "none_why": Text(
        ja="海外都市の担当者が評価を始め、公表するとここに並びます。",
        en="An officer of an overseas city opens one; what is published stands here.",
    ),
    "evaluation": Text(ja="評価", en="Evaluation"),
    "city": Text(ja="都市", en="City"),
    "stage": Text(ja="段階", en="Stage"),
    "chosen": Text(ja="選ばれた技術", en="Chosen"),
    "waits": Text(ja="あなたの採点を待っています", en="waits for your scores"),
    "begin": Text(ja="評価を始める", en="Open an evaluation"),
    "name": Text(ja="件名", en="Title"),
    "need": Text(ja="必要性", en="The need"),
    "need_hint": Text(
        ja="何を、なぜ、いつまでに解決したいか。",
        en="What has to be solved, why, and by when.",
    ),
    "weighting": Text(ja="重みの付け方", en="How weights are given"),
    "options": Text(ja="候補一覧", en="The long list"),
    "option": Text(ja="候補", en="Option"),
    "add_option": Text(ja="技術一覧から加える", en="Add from the catalogue"),
    "own_option": Text(ja="独自の候補を加える", en="Or an entry of your own"),
    "add": Text(ja="加える", en="Add"),
    "take_out": Text(ja="外す", en="Take out"),
    "criteria": Text(ja="評価基準", en="Criteria"),
    "criterion": Text(ja="基準", en="Criterion"),
    "add_criterion": Text(ja="よく使う基準", en="A usual criterion"),
    "own_criterion": Text(ja="独自の基準", en="Or one of your own"),
    "nature": Text(ja="示し方", en="How it is given"),
    "direction": Text(ja="向き", en="Direction"),
    "unit": Text(ja="単位・尺度", en="Unit or scale"),
    "preference": Text(ja="PROMETHEE:{p}", en="PROMETHEE: {p}"),
    "shape": Text(ja="差の数え方(PROMETHEE)", en="How differences count (PROMETHEE)"),
    "shape_needs": Text(ja="{s}({n})", en="{s} ({n})"),
    "shape_hint": Text(
        ja="しきい値は基準と同じ単位・点で入れます。無差別域以下の差は数えず、選好域から"
        "完全な優位とします。加重和とTOPSISには用いません。",
        en="Thresholds are in the criterion's unit or points. Up to indifference no "
        "difference counts; from the strict one on it counts in full. The weighted sum "
        "and TOPSIS do not use them.",
    ),
    "of_indifference": Text(ja="無差別域", en="Indifference"),
    "of_strict": Text(ja="選好域", en="Strict preference"),
    "change_shape": Text(ja="差の数え方を変える", en="Change how differences count"),
    "set": Text(ja="定める", en="Set"),
    "written_ja": Text(
        ja="原文は日本語です。",
        en="Written in Japanese; words of people are not translated.",
    ),
    "written_en": Text(
        ja="原文は英語です。人が書いた言葉は訳しません。",
        en="Written in English.",
    ),
    "scale": Text(ja="{low}から{high}点", en="{low} to {high}"),
    "evidence": Text(ja="根拠", en="Evidence"),
    "evidence_lead": Text(
        ja="欄ごとに、値または文と、出典・確度を入れます。埋まっていない欄は名前を挙げて"
        "示し、推測では埋めません。",
        en="For each cell a value or a statement, with its source and mark. What is "
        "missing is named and never guessed.",
    ),
    "cell": Text(ja="欄", en="Cell"),
    "value": Text(ja="値", en="Value"),
    "value_hint": Text(
        ja="「数値で示す」基準のとき。基準の単位で。",
        en="For a stated criterion, in its unit.",
    ),
    "known": Text(ja="分かっていること", en="What is known"),
    "source": Text(ja="出典", en="Source"),
    "mark": Text(ja="確度", en="Confidence"),
    "put": Text(ja="入力する", en="Enter"),
    "evaluators": Text(ja="評価者", en="Evaluators"),
    "invite": Text(ja="招く", en="Invite"),
    "invite_who": Text(ja="招く人", en="Whom to invite"),
    "invited_lead": Text(
        ja="技術を提供する側の人は招けません。採点中は評価者どうしも、都市の担当者も、"
        "点を見ることができません。",
        en="Nobody who offers a technology can be asked. While they score, neither the "
        "evaluators nor the city's officers see a score.",
    ),
    "letter": Text(ja="記号", en="Letter"),
    "person": Text(ja="役割と所属", en="Duty and organisation"),
    "state": Text(ja="状況", en="Where it stands"),
    "in": Text(ja="採点済み", en="handed in"),
    "out": Text(ja="採点待ち", en="awaited"),
    "declined": Text(ja="辞退", en="declined"),
    "you": Text(ja="あなた", en="you"),
    "to_blind": Text(ja="非公開の採点を始める", en="Begin the blind round"),
    "blind_lead": Text(
        ja="始めると、候補・基準・根拠は変えられません。",
        en="From then on options, criteria and evidence stay as they are.",
    ),
    "missing": Text(ja="始める前に必要なこと", en="Before the round can begin"),
    "to_open": Text(ja="公開の見直しを始める", en="Begin the open round"),
    "open_lead": Text(
        ja="全員が答えたら、点と開きを評価者どうしで見られるようにします。",
        en="When everyone has answered, scores and their spread are shown to all.",
    ),
    "your_sheet": Text(ja="あなたの採点", en="Your sheet"),
    "sheet_lead": Text(
        ja="途中で保存できます。確定するまで誰にも見えません。",
        en="It can be saved half done; nobody sees it.",
    ),
    "revise_lead": Text(
        ja="話し合いで考えが変わったら、理由を添えて採点を改められます。",
        en="Where the talk convinced you, revise your sheet and say why.",
    ),
    "scores": Text(ja="採点", en="Scores"),
    "weights": Text(ja="重み", en="Weights"),
    "pairs_lead": Text(
        ja="左の基準は右の基準の何倍重要ですか。",
        en="How many times as important is the first as the second?",
    ),
    "points_lead": Text(
        ja="基準ごとに配点します。合計はいくつでもかまいません。",
        en="Give points to each criterion; they may add up to anything.",
    ),
    "comment": Text(ja="所見", en="Comment"),
    "declare": Text(
        ja="どの候補にも利害関係がありません。",
        en="I have no interest in any of the options.",
    ),
    "save": Text(ja="保存する", en="Save"),
    "hand_in": Text(ja="採点を確定する", en="Hand in"),
    "revise": Text(ja="採点を改める", en="Revise"),
    "why": Text(ja="理由", en="Reasons"),
    "decline": Text(ja="辞退する", en="Decline"),
    "decline_lead": Text(
        ja="候補に利害関係があるときは辞退してください。",
        en="Decline where you have an interest in an option.",
    ),
    "thanks": Text(
        ja="採点を確定しました。非公開の回が終わるまで改められます。",
        en="Your scores are in. You may still change them until the blind round ends.",
    ),
    "wait": Text(
        ja="決定しました。内容は公表のときにお知らせします。",
        en="It is decided. What was decided is told when it is published.",
    ),
    "result": Text(ja="結果", en="The result"),
    "leads": Text(
        ja="三つの方法のすべてで「{o}」が1位です。",
        en="All three methods put {o} first.",
    ),
    "differ": Text(
        ja="方法によって1位が異なります。", en="The methods do not agree on the first."
    ),
    "ranks": Text(ja="三つの方法による順位", en="Ranks by three methods"),
    "rank_value": Text(ja="{r}位({v})", en="{r} ({v})"),
    "least": Text(
        ja="{m}:「{c}」の重みを{a}%から{b}%に変えると「{o}」が1位になります。",
        en="{m}: with the weight of “{c}” at {b} % instead of {a} %, {o} comes first.",
    ),
    "firm": Text(
        ja="{m}:一つの重みをどう変えても1位は変わりません。",
        en="{m}: no change of a single weight changes the first.",
    ),
    "firmness": Text(ja="どれだけ確かか", en="How firm it is"),
    "all_turns": Text(ja="すべての入れ替わり({n}件)", en="Every turn ({n})"),
    "now": Text(ja="今(%)", en="Now (%)"),
    "at": Text(ja="変わる値(%)", en="Turns at (%)"),
    "rival": Text(ja="1位になる候補", en="Then first"),
    "method": Text(ja="方法", en="Method"),
    "share": Text(ja="重み(%)", en="Weight (%)"),
    "spread": Text(ja="評価者の開き(%)", en="Evaluators' range (%)"),
    "ratio": Text(
        ja="整合比 {r:.3f}(0.1以下が望ましい)。{a}",
        en="Consistency ratio {r:.3f} (0.1 or less is wanted). {a}",
    ),
    "table": Text(ja="評価の一覧", en="The decision table"),
    "mean": Text(ja="{v}({low}–{high})", en="{v} ({low}–{high})"),
    "table_note": Text(
        ja="採点の欄は算術平均、括弧内は最低点と最高点。",
        en="Scored cells: arithmetic mean, with the lowest and highest score.",
    ),
    "notes": Text(ja="決める前に読むこと", en="To be read before deciding"),
    "decision": Text(ja="決定", en="The decision"),
    "to_decide": Text(ja="決定する", en="Decide"),
    "dissent": Text(ja="反対意見", en="Dissent"),
    "decide_lead": Text(
        ja="順位は助けです。決めるのは人で、理由を残します。公表するまで評価者にも"
        "知らされません。",
        en="The ranks help; people decide and say why. Not even the evaluators hear of "
        "it before it is published.",
    ),
    "publish": Text(ja="公表する", en="Publish"),
    "publish_lead": Text(
        ja="決定・根拠・順位が誰でも読めるようになります。評価者は記号で示します。",
        en="Decision, evidence and ranks become readable for everybody; evaluators "
        "stay letters.",
    ),
    "dossier": Text(ja="評価書", en="Dossier"),
    "changed": Text(
        ja="数値を計算し直すと、決定したときと一致しません。",
        en="Worked out again, the numbers are not those of the decision.",
    ),
    "trouble": Text(ja="実行できませんでした", en="This was not carried out"),
    "choose": Text(ja="選ぶ", en="Choose"),
    "times": Text(ja="{n}倍", en="{n} times"),
    "equal": Text(ja="同じ", en="equal"),
    "each_comment": Text(ja="評価者の所見", en="What evaluators say"),
}

_GAIN, _COST = room.Direction.BENEFIT, room.Direction.COST
_STATED, _SCORED = room.Nature.MEASURED, room.Nature.JUDGED
_FIVE = (1, 5)
PRESETS = {
    each.id: each
    for each in (
        room.Criterion(
            "capital",
            Text(ja="初期費用", en="Capital cost"),
            _COST,
            _STATED,
            "thousand USD",
        ),
        room.Criterion(
            "running",
            Text(ja="年間の運転費用", en="Running cost"),
            _COST,
            _STATED,
            "thousand USD/year",
        ),
        room.Criterion(
            "life-cycle-cost",
            Text(ja="ライフサイクル費用", en="Life-cycle cost"),
            _COST,
            _STATED,
            "thousand USD",
        ),
        room.Criterion(
            "tonnes",
            Text(ja="年間の削減量", en="Tonnes cut in a year"),
            _GAIN,
            _STATED,
            "tCO2/year",
        ),
        room.Criterion(
            "lifetime", Text(ja="寿命", en="Lifetime"), _GAIN, _STATED, "year"
        ),
        room.Criterion(
            "upkeep",
            Text(ja="現地での保守のしやすさ", en="Ease of upkeep on the spot"),
            _GAIN,
            _SCORED,
            "",
            _FIVE,
        ),
        room.Criterion(
            "supply",
            Text(ja="調達の確かさ", en="Certainty of supply"),
            _GAIN,
            _SCORED,
            "",
            _FIVE,
        ),
        room.Criterion(
            "benefits",
            Text(ja="住民への便益", en="Benefit to residents"),
            _GAIN,
            _SCORED,
            "",
            _FIVE,
        ),
        room.Criterion(
            "standards",
            Text(ja="現地の基準との適合", en="Fit with local standards"),
            _GAIN,
            _SCORED,
            "",
            _FIVE,
        ),
    )
}
