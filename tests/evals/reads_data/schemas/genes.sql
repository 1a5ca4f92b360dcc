CREATE TABLE "Genes" ("GeneID" text PRIMARY KEY, "Localization" text, "Essential" text, "Chromosome" integer, "Class" text);
CREATE TABLE "Interactions" ("GeneID1" text REFERENCES "Genes", "GeneID2" text REFERENCES "Genes", "Type" text, "Expression_Corr" numeric, PRIMARY KEY ("GeneID1", "GeneID2"));
CREATE TABLE "Lab" ("LabID" integer PRIMARY KEY, "LabName" text, "City" text, "Country" text);
CREATE TABLE "Study" ("StudyID" integer PRIMARY KEY, "GeneID" text REFERENCES "Genes", "LabID" integer REFERENCES "Lab", "StudyYear" integer, "SampleSize" integer, "Result" text);
INSERT INTO "Genes" VALUES ('G1','nucleus','Essential',1,'ATPases'),('G2','cytoplasm','Non-Essential',2,'Motorproteins'),('G3','nucleus','Non-Essential',2,'Transcription'),('G4','plasma','Essential',4,'Transporters'),('G5','cytoplasm','Essential',5,'ATPases'),('G6','nucleus','Ambiguous',7,'Proteases');
INSERT INTO "Interactions" VALUES ('G1','G2','Physical',0.91),('G1','G3','Genetic',-0.4),('G2','G4','Physical',0.2),('G3','G5','Genetic-Physical',0.65),('G5','G1','Genetic',-0.1);
INSERT INTO "Lab" VALUES (1,'Helix','Boston','USA'),(2,'CellWorks','Leiden','Netherlands'),(3,'BioForum','Boston','USA'),(4,'Quiet Lab','Oslo','Norway');
INSERT INTO "Study" VALUES (1,'G1',1,2010,200,'positive'),(2,'G1',2,2012,150,'negative'),(3,'G3',1,2012,90,'positive'),(4,'G4',3,2015,310,'inconclusive'),(5,'G5',2,2016,75,'positive'),(6,'G2',1,2016,410,'negative');
