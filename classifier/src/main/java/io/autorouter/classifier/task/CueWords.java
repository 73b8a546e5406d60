// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

/** The words that tasks are guessed by: English first, and the commonest of a few other languages. */
final class CueWords {

    private CueWords() {}

    static Cues all() {
        Cues cues = new Cues()
                .makers(
                        "write,create,build,make,develop,implement,design,generate,draft,compose,give me,rewrite,code up")
                .makers("schreibe,schreib,erstelle,écris,rédige,escribe,crea,escreva,scrivi,напиши,写,書いて,작성");
        language(cues);
        knowledge(cues);
        agents(cues);
        programs(cues);
        systems(cues);
        return cues;
    }

    private static void language(Cues cues) {
        cues.anywhere(
                        TaskType.CLASSIFICATION_TAGGING,
                        2.4,
                        "classify,classifies,classification,categorize,categorise,label this,label each,label the,sentiment,"
                                + "is this spam,spam or not,which category,assign a label,tag each,tag the,tag this,klassifiziere,"
                                + "clasifica,classifie,positive or negative,分类")
                .made(
                        TaskType.CONTENT_WRITING,
                        2.0,
                        "blog,essay,article,poem,haiku,story,email,letter,post,speech,song,cover letter,tagline,slogan,headline,"
                                + "newsletter,product description,caption,tweet,paragraph,gedicht,geschichte,brief,aufsatz,poème,"
                                + "histoire,lettre,poema,cuento,carta,storia,стихотворение,рассказ,诗,文章,俳句,이야기")
                .anywhere(
                        TaskType.CONTENT_WRITING,
                        1.8,
                        "rewrite this,rewrite the,rephrase,paraphrase,proofread,polish this,make it sound,make this sound,blog post")
                .anywhere(
                        TaskType.ROLEPLAY_FICTION,
                        2.6,
                        "role play,roleplay,role playing,you are a pirate,you are a wizard,you are a vampire,you are a knight,"
                                + "you are a detective,pretend to be,pretend you are,pretend that you are,"
                                + "in character,fan fiction,continue the scene,fanfiction,fanfic,dungeon master,dungeon,let us play a game,act as a character")
                .anywhere(
                        TaskType.SUMMARIZATION,
                        2.7,
                        "summary,summarize,summarise,summaries,summarization,tl dr,tldr,key points,main points,main takeaways,"
                                + "key takeaways,in one sentence,in two sentences,in three sentences,in a few sentences,"
                                + "condense,gist,main arguments,short version,boil down,boil it down,zusammenfassung,fasse,fass zusammen,résume,résumer,résumé de,resume este,resumen,resumir,"
                                + "riassumi,резюмируй,кратко изложи,总结,摘要,要約,요약")
                .anywhere(
                        TaskType.TRANSLATION,
                        3.0,
                        "how do you say,how would you say,英語にして,日本語に,translate,translation,translated,translating,übersetze,übersetz,übersetzung,traduis,traduire,traduction,"
                                + "traduce,traducir,traduzca,traduza,traduci,traduzione,переведи,перевод,翻译,翻訳,번역")
                .anywhere(
                        TaskType.TRANSLATION,
                        1.4,
                        "into english,into french,into german,into spanish,into chinese,into japanese,into italian,into russian,"
                                + "into arabic,to french,to german,to spanish,to japanese,to english,to italian,in french,in spanish,"
                                + "in japanese,ins englische,ins deutsche,auf englisch,en anglais,en français,al inglés,al español")
                .anywhere(
                        TaskType.CUSTOMER_SUPPORT,
                        2.3,
                        "charged twice,charged me,refund,customer support,customer service,my order,support agent,support ticket,complaint,"
                                + "my subscription,my account was,cancel my,my package,never arrived,bestellung,reembolso,remboursement")
                .beginning(
                        TaskType.CONVERSATIONAL_REPLY,
                        2.2,
                        "hi,hello,hey,thanks,thank you,good morning,good evening,how are you,hallo,guten tag,danke,bonjour,salut,"
                                + "merci,hola,gracias,ciao,grazie,olá,obrigado,привет,спасибо,你好,谢谢,こんにちは,ありがとう,안녕");
    }

    private static void knowledge(Cues cues) {
        cues.beginning(
                        TaskType.QA_KNOWLEDGE,
                        1.6,
                        "wie,comment,cómo,как,what,who,when,where,why,which,how many,how much,how old,how tall,how far,how does,how do,how did,is,"
                                + "are,does,was ist,wer,wann,wo,warum,wie viele,qu est ce,qui,quand,pourquoi,combien,qué,quién,"
                                + "cuándo,por qué,cuál,quanto,chi,что,кто,когда,почему,什么,为什么,谁")
                .anywhere(
                        TaskType.QA_KNOWLEDGE,
                        1.5,
                        "explain,tell me about,difference between,what is the capital,who was,erkläre,explique,explica,spiega,"
                                + "объясни,解释,説明,설명,是什么,とは")
                .anywhere(
                        TaskType.RESEARCH_REPORT,
                        2.8,
                        "research report,literature review,depth analysis,depth report,market analysis,white paper,whitepaper,"
                                + "state of the art,comprehensive report,in detail with sources,survey of,cite sources,"
                                + "competitive analysis,marktanalyse")
                .anywhere(
                        TaskType.MATH,
                        2.3,
                        "prove,proof,integrate,integral,derivative,solve for,solve the equation,equation,theorem,probability,"
                                + "prime,prime number,eigenvalue,eigenvalues,matrix,polynomial,modulo,divisible,square root,"
                                + "how many ways,sum of the,beweise,gleichung,wahrscheinlichkeit,ableitung,prouve,équation,dérivée,"
                                + "probabilité,ecuación,derivada,probabilidad,докажи,уравнение,证明,方程,概率,方程式,積分")
                .anywhere(
                        TaskType.MATH,
                        0.9,
                        "how many,how much,how old,how long,how far,what percent,what percentage,in total,what is the value,"
                                + "calculate,compute,find the,evaluate,simplify,wie viele,combien,cuántos")
                .anywhere(TaskType.QA_KNOWLEDGE, 1.6, "which of the following,which one of the following")
                .anywhere(
                        TaskType.FINANCE_TRADING,
                        2.2,
                        "stock,stocks,portfolio,trading,invest,investing,investment,dividend,interest rate,hedge,option pricing,"
                                + "options pricing,etf,bond,bonds,yield curve,earnings,balance sheet,cash flow,mortgage,volatility,"
                                + "aktie,aktien,bourse,acciones,акции,股票");
    }

    private static void agents(Cues cues) {
        cues.anywhere(
                        TaskType.AGENT_WORKFLOW_EXECUTION,
                        2.4,
                        "execute the steps,execute the workflow,execute the plan,follow these steps,run the pipeline,"
                                + "run the workflow,carry out the,then open,then click,then send,then call,then submit,step 1")
                .anywhere(
                        TaskType.AGENT_MULTI_STEP_PLANNING,
                        2.6,
                        "step by step plan,make a plan,plan out,plan the,plan a,roadmap,into tasks,into subtasks,into steps,"
                                + "project plan,migration plan,week plan,plan for,einen plan,un plan,план,计划")
                .anywhere(
                        TaskType.AGENT_TOOL_DISPATCH,
                        2.0,
                        "call the function,call the tool,use the tool,which tool,turn on the,turn off the,set a timer,"
                                + "set an alarm,schedule a meeting,send a message to,book a")
                .anywhere(
                        TaskType.AGENT_WEB_SEARCH,
                        2.5,
                        "search the web,search online,search for,look up,latest news,google,find online,find sources,"
                                + "browse,news about,current price,today s,this week s,suche im internet,busca en internet,搜索")
                .anywhere(
                        TaskType.AGENT_MEMORY_EXTRACTION,
                        3.0,
                        "from now on,keep in mind,remember that,remember this,extract memories,facts about the user,user preferences,"
                                + "long term memory,memories from,worth remembering");
    }

    private static void programs(Cues cues) {
        cues.made(
                        TaskType.CODE_GENERAL_IMPL,
                        2.4,
                        "function,class,program,script,api,algorithm,method,module,app,library,parser,decorator,cli,game,"
                                + "data structure,binary search,linked list,unit test,unit tests,tests,endpoint,funktion,programm,"
                                + "fonction,programme,función,programa,funzione,функцию,программу,函数,程序,関数,함수")
                .anywhere(
                        TaskType.CODE_GENERAL_IMPL,
                        1.6,
                        "implement,python code,java code,code to,code for,in python,using python,in java,using java,in rust,in go,in golang,in javascript,in typescript,in c++,"
                                + "in kotlin,in swift,in c,python function,python script,rust function,java class,refactor,"
                                + "leetcode,auf python,en python,на python,用 python")
                .anywhere(
                        TaskType.CODE_DEBUGGING,
                        2.6,
                        "indexerror,syntaxerror,attributeerror,referenceerror,importerror,out of range,what s wrong with,fix,bug,bugs,debug,error,errors,exception,traceback,stack trace,stacktrace,doesn t work,does not work,"
                                + "not working,fails,fail with,crash,crashes,crashing,segfault,segmentation fault,"
                                + "nullpointerexception,typeerror,keyerror,undefined is not,valueerror,fehler,erreur,falla,ошибка,"
                                + "ошибку,报错,错误,エラー,에러")
                .anywhere(
                        TaskType.CODE_FILE_READ_WRITE,
                        2.4,
                        "rename the variable,rename the function,edit the file,modify the file,read the file,open the file,change the file,in the file,write to file,"
                                + "main.py,index.js,app.js,readme.md,package.json,main.java,main.go,lib.rs,index.ts,utils.py,config.py,"
                                + "append a line")
                .anywhere(
                        TaskType.CODE_REVIEW_SECURITY,
                        2.7,
                        "code review,review this code,review my code,review the code,review this diff,review this pr,review the diff,"
                                + "review my pull request,review this pull request,vulnerability,vulnerabilities,vulnerable,"
                                + "sql injection,xss,injection,sicherheitslücke")
                .anywhere(
                        TaskType.CODE_SHELL_EXECUTION,
                        2.5,
                        "bash,shell,command line,terminal,grep,awk,using sed,with sed,sed command,chmod,ssh,cron,one liner,shell command,linux command,"
                                + "find command,zsh,powershell")
                .anywhere(
                        TaskType.CODE_FRONTEND_UI,
                        2.6,
                        "div,a div,react,vue,svelte,css,html,tailwind,landing page,button,frontend,web page,webpage,ui component,navbar,"
                                + "flexbox,dark mode,responsive")
                .anywhere(
                        TaskType.CODE_REPO_SCAN,
                        2.9,
                        "in this project,in our project,in our code,codebase,repository structure,scan the repo,scan the repository,in the repo,in the repository,"
                                + "in this repo,in this repository,where in the code,repo overview,across the repo,project structure")
                .anywhere(
                        TaskType.CODE_SQL_DATABASE,
                        2.7,
                        "sql,sql query,postgres,postgresql,mysql,sqlite,query plan,left join,inner join,group by,schema migration,"
                                + "select from,primary key,foreign key,window function,database schema,tables");
    }

    private static void systems(Cues cues) {
        cues.anywhere(
                        TaskType.SECURITY_AUDIT,
                        2.7,
                        "threat model,threat modelling,penetration test,penetration,incident response,security incident,"
                                + "security audit,security policy,security posture,compliance,soc 2,gdpr,iso 27001,breach,phishing,"
                                + "ransomware")
                .anywhere(
                        TaskType.DEVOPS,
                        2.4,
                        "kubernetes,k8s,deployment,deployments,ci cd,prometheus,grafana,server is down,outage,nginx,load balancer,"
                                + "latency spike,crashloopbackoff,pods,autoscaling,rollback,disk usage,memory usage,production server,our prod,downtime,cluster")
                .anywhere(
                        TaskType.CODE_DEVOPS_CONFIG,
                        2.8,
                        "dockerfile,docker compose,k8s manifest,kubernetes manifest,cronjob,helm chart,helm,terraform,github actions,gitlab ci,systemd,"
                                + "ansible,kustomize,deployment yaml,yaml manifest,jenkinsfile,nginx config,makefile")
                .anywhere(
                        TaskType.DATA_EXTRACTION,
                        2.5,
                        "extract,extraction,pull out,list all names,list the names,all the names,all the dates,all dates,"
                                + "all email addresses,named entities,entities,parse the following,parse this,find all the emails,"
                                + "extrahiere,extrais,extrae,извлеки,提取,抽出")
                .anywhere(
                        TaskType.DATA_TRANSFORMATION,
                        2.5,
                        "turn this,turn these,convert,transform,reformat,to json,as json,into json,to csv,as csv,into csv,to xml,to yaml,into yaml,"
                                + "to markdown,as a table,into a table,as a markdown table,normalize,normalise,deduplicate,sort this list,"
                                + "wandle,konvertiere,convertis,convierte,converti,преобразуй,转换,変換");
    }
}
