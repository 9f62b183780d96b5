"""Turns the shorthand of more.txt into marked passages (more.jsonl), the form of written/.

One passage a line. ⟦T|words⟧ marks a mention: T is P(erson), O(rganization), V (government), A(rmed group), G(roup), C(ountry), L (place),
F(acility), E(vent); ⟦T=canonical|words⟧ gives a canonical name that differs from the words. Coreference and claims are not told.
"""
import json
import os
import re

TYPES = dict(P="Person", O="Organization", V="Government", A="ArmedGroup", G="Group", C="Country", L="Place", F="Facility", E="Event")
NAMED = set("Yazidis Shiites Turkmen Democrats Republicans Rohingya Uyghurs Maasai Kikuyu Coptic Burundians Kurds Arabs Assyrians Turkish Greek Catalans Basques Sunnis Alawites Druze Copts".split())
here = os.path.dirname(os.path.abspath(__file__))
with open(f"{here}/more.txt", encoding="utf-8") as lines, open(f"{here}/more.jsonl", "w", encoding="utf-8") as out:
    for number, line in enumerate(l.strip() for l in lines if l.strip()):
        entities = {}

        def mark(m):
            kind, _, canonical = m[1].partition("=")
            eid = f"e{len(entities) + 1}"
            words = re.sub(r"^(the|a|an) ", "", m[2], flags=re.I)
            if kind == "G" and words == words.capitalize() and words.split()[0] not in NAMED:
                words = words.lower()  # a capital that only opens the sentence
            entities[eid] = [TYPES[kind], canonical or words]
            return f"⟦{eid}|{m[2]}⟧"

        text = re.sub(r"⟦([A-Z](?:=[^|⟧]*)?)\|([^⟧]*)⟧", mark, line)
        out.write(json.dumps({"id": f"mo-{number + 1:03}", "date": None, "text": text, "entities": entities, "claims": []}, ensure_ascii=False) + "\n")
